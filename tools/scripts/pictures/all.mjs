import { attentionReceived, rollout } from '@heed/attention-core/explain';
import * as view from '@heed/attention-core/view';
import { melody } from './melody.mjs';
import { recorded } from './recorded.mjs';
import { shelf } from './shelf.mjs';
import { stillLife } from './still-life.mjs';
import { table } from './table.mjs';
import { week } from './week.mjs';

const { text, label, score, trace, report } = recorded();
const answer = `${label} ${score.toFixed(2)}`;
const model = trace.model;
/** What the small examples are, for their captions. */
const method = 'computed for this page';

/** Pictures by name; each is drawn for light and for dark surroundings. */
export const pictures = {
  'shaded-text': (scheme) => {
    const seen = rollout(trace);
    const options = { text, answer, model, method: 'rollout', scheme };
    return view.shadedText(seen.keys.labels, attentionReceived(seen), options);
  },
  'head-view': (scheme) => view.headView(trace, { layer: 'encoder-2', head: 3, scheme }),
  'head-view-lines': (scheme) =>
    view.headView(trace, { layer: 'encoder-2', head: 1, layout: 'lines', scheme }),
  'head-view-two': (scheme) => view.headView(trace, { layer: 'encoder-2', head: [1, 0], scheme }),
  heatmap: (scheme) => view.heatmap(trace, { layer: 'encoder-2', head: 3, scheme }),
  'head-grid': (scheme) => view.headGrid(trace, { layer: 'encoder-1', scheme }),
  'layer-grid': (scheme) => view.layerGrid(trace, { scheme }),
  'image-overlay': (scheme) => view.imageOverlay(stillLife.map, { ...stillLife, method, scheme }),
  'image-overlay-light': (scheme) =>
    view.imageOverlay(stillLife.map, {
      ...stillLife,
      overlay: 'light',
      smooth: false,
      method,
      scheme,
    }),
  'spectrogram-overlay': (scheme) =>
    view.spectrogramOverlay(melody.map, { ...melody, method, scheme }),
  timeline: (scheme) => view.timeline(week.map, { ...week, method, scheme }),
  'ranked-list': (scheme) => view.rankedList(shelf, { method, scheme }),
  'ranked-list-one': (scheme) => view.rankedList(shelf, { query: 0, method, scheme }),
  scene: (scheme) => view.scene(table.map, { ...table, method, scheme }),
  curves: (scheme) => view.faithfulnessChart(report, 'deletion', { model, scheme }),
  comparison: (scheme) => view.faithfulnessChart(report, 'comprehensiveness', { model, scheme }),
};
