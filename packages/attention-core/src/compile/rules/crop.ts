import { tensor } from '../../onnx/index.js';
import { int } from '../attributes.js';
import type { KernelCall, Rule } from '../rule.js';

/** Attributes of tfjs' kernel. */
interface Cropping {
  cropSize: [number, number];
  method: 'bilinear' | 'nearest';
  extrapolationValue: number;
}

/** How crops take their elements from one axis of the image. */
interface Sampling {
  /** Value `[boxes, crop, input]`: how much of each element of the image. */
  shares: string;
  /** Value `[boxes, crop]`: whether the place lies inside the image. */
  inside: string;
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/**
 * @param from - value `[boxes, 1]`: the first edge of each box, as a part of the image
 * @param to - the other edge
 */
function sample(
  graph: KernelCall['graph'],
  from: string,
  to: string,
  input: number,
  crop: number,
  method: Cropping['method'],
): Sampling {
  const parts = crop > 1 ? range(crop).map((index) => index / (crop - 1)) : [0.5];
  const ramp = (values: readonly number[]) =>
    graph.constant(
      tensor(
        '',
        'float32',
        [crop],
        values.map((value) => value * (input - 1)),
      ),
    );
  // Both edges have their share, so that the last place is exactly the edge.
  const places = graph.operation('Add', [
    graph.operation('Mul', [from, ramp(parts.map((part) => 1 - part))]),
    graph.operation('Mul', [to, ramp(parts)]),
  ]); // [boxes, crop]
  const inside = graph.operation('And', [
    graph.operation('GreaterOrEqual', [places, graph.scalar(0)]),
    graph.operation('LessOrEqual', [places, graph.scalar(input - 1)]),
  ]);
  const elements = graph.constant(tensor('', 'float32', [input], range(input)));
  const column = graph.operation('Unsqueeze', [places, graph.integers([-1])]);
  if (method === 'nearest') {
    const rounded = graph.operation('Floor', [graph.operation('Add', [column, graph.scalar(0.5)])]);
    return { shares: graph.cast(graph.operation('Equal', [rounded, elements]), 'float32'), inside };
  }
  const distance = graph.operation('Abs', [graph.operation('Sub', [column, elements])]);
  const near = graph.operation('Sub', [graph.scalar(1), distance]);
  return { shares: graph.operation('Relu', [near]), inside };
}

/** Parts of images, each resized to the same size: a matrix product along each of two axes. */
const cropAndResize: Rule = ({ inputs, attributes, graph }) => {
  const [image, boxes] = [inputs['image']!, inputs['boxes']!];
  const { cropSize, method, extrapolationValue } = attributes as unknown as Cropping;
  const [, height, width, channels] = image.shape as [number, number, number, number];
  const [rows, columns] = cropSize;
  const count = boxes.shape[0]!;
  const sizes = graph.integers([1, 1, 1, 1]);
  const [top, left, bottom, right] = graph.operations('Split', [graph.value(boxes), sizes], 4, {
    axis: int(1),
  }) as [string, string, string, string];
  const down = sample(graph, top, bottom, height, rows, method);
  const across = sample(graph, left, right, width, columns, method);
  const of = graph.operation('Gather', [graph.value(image), graph.value(inputs['boxInd']!)]);
  const reshape = (value: string, shape: readonly number[]) =>
    graph.operation('Reshape', [value, graph.shape(shape)]);
  const flat = reshape(of, [count, height, width * channels]);
  const high = graph.operation('MatMul', [down.shares, flat]); // [boxes, rows, width · C]
  const wide = graph.operation('MatMul', [
    graph.operation('Unsqueeze', [across.shares, graph.integers([1])]),
    reshape(high, [count, rows, width, channels]),
  ]); // [boxes, rows, columns, C]
  const inside = graph.operation('And', [
    graph.operation('Unsqueeze', [down.inside, graph.integers([2, 3])]),
    graph.operation('Unsqueeze', [across.inside, graph.integers([1, 3])]),
  ]);
  const shape = [count, rows, columns, channels];
  return graph.emit('Where', [inside, wide, graph.scalar(extrapolationValue)], shape);
};

/** Parts of images. */
export const cropRules: Record<string, Rule> = { CropAndResize: cropAndResize };
