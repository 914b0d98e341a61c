import { HeedError } from '@heed/attention-core/errors';
import { takeBranch } from '@heed/attention-core/onnx';
import { openSession, type LocalSession } from '@heed/attention-core/runtime';
import { graphFile, openGraph, type GraphOptions, type ModelGraph } from './model-graph.js';

/** How an export does a decoder's steps. */
export interface DecoderGraphs {
  /** The first step: from the encoder's states. */
  first: LocalSession;
  /**
   * Later steps: from what earlier ones left. The first one's own session where one graph does both, and
   * undefined where the export has no graph for it: then each step begins anew.
   */
  later: LocalSession | undefined;
  /** All positions at once, with maps of attention; opened when first asked for, and again if that failed. */
  whole(): Promise<ModelGraph>;
  dispose(): Promise<void>;
}

const mergedFile = 'decoder_model_merged';

/** One graph for all steps: a choice, whose attention no output can show. The branch of first steps can. */
async function openMerged(bytes: Uint8Array, options: GraphOptions): Promise<DecoderGraphs> {
  const { files, precision, session: own, where } = options;
  const session = await openSession(bytes, { ...own, where });
  let whole: Promise<ModelGraph> | undefined;
  const open = async (): Promise<ModelGraph> => {
    const again = await files.read(graphFile(mergedFile, precision));
    return openGraph(takeBranch(again, 'else'), options);
  };
  return {
    first: session,
    later: session,
    async whole() {
      const opening = (whole ??= open());
      try {
        return await opening;
      } catch (error) {
        if (whole === opening) whole = undefined; // so that the next call tries again
        throw error;
      }
    },
    async dispose() {
      const opened = await whole?.catch(() => undefined);
      await Promise.all([session.dispose(), opened?.session.dispose()]);
    },
  };
}

/** The graph for later steps, where the export has one. */
async function openLater(options: GraphOptions): Promise<LocalSession | undefined> {
  const { files, precision, session, where } = options;
  const bytes = await files.find(graphFile('decoder_with_past_model', precision));
  return bytes && openSession(bytes, { ...session, where });
}

async function openSeparate(bytes: Uint8Array, options: GraphOptions): Promise<DecoderGraphs> {
  const first = await openGraph(bytes, options);
  const later = await openLater(options).catch(async (error: unknown) => {
    await first.session.dispose();
    throw error;
  });
  return {
    first: first.session,
    later,
    whole: async () => first,
    async dispose() {
      await Promise.all([first.session.dispose(), later?.dispose()]);
    },
  };
}

/**
 * Opens the decoder of an export: `decoder_model_merged`, else `decoder_model` and, where it is there,
 * `decoder_with_past_model`.
 *
 * @throws HeedError `file-missing` where there is none of them; as `openGraph`
 */
export async function openDecoder(options: GraphOptions): Promise<DecoderGraphs> {
  const { files, precision, where } = options;
  const names = [mergedFile, 'decoder_model'].map((name) => graphFile(name, precision));
  const merged = await files.find(names[0]!);
  if (merged) return openMerged(merged, options);
  const separate = await files.find(names[1]!);
  if (separate) return openSeparate(separate, options);
  throw new HeedError({
    code: 'file-missing',
    where,
    required: `${files.name} must have ${names.join(' or ')}`,
    got: 'neither',
  });
}
