import { metricTable, percent, some, whole, type Evaluation } from '@heed/attention-core/train';
import { ctcShare } from './hear-window.js';
import type { Made } from './settings.js';

/** What a card tells beside the numbers of its evaluation. */
export interface TranscriptionStory {
  evaluation: Evaluation;
  made: Made;
  /** Numbers in all weights, and in those of the one without attention where there is one. */
  parameters: number;
  rivalParameters?: number;
  /** Recordings to train, and to choose the epoch. */
  recordings: Record<'train' | 'dev', number>;
  /** Whether they are the digits; else somebody's own. */
  isDigits: boolean;
}

const digits = ({ train, dev }: TranscriptionStory['recordings']) =>
  `The Free Spoken Digit Dataset (Jackson et al.; CC BY-SA 4.0): digits said by six people; recordings 10–49 of each (${whole(train)}) to train, 5–9 (${whole(dev)}) to choose settings, 0–4 for the test. They are strung together, each string of one voice, with random pauses, speeds and loudness, anew in each epoch. Most strings are under noise of Google's Speech Commands and other recordings (CC BY 4.0 and MIT); of each noise the first 70 % are for training, the next 10 % for dev, the last 20 % for the test, so that neither those recordings nor that noise were ever heard.`;

const own = ({ train, dev }: TranscriptionStory['recordings']) =>
  `Own recordings: ${whole(train)} to train, ${whole(dev)} to choose settings, strung together and mixed with noise.`;

/** Numbers of a table: times as they are, shares in per cent. */
const format = (value: number): string => (value > 1.5 ? value.toFixed(0) : percent(value));

/** The model card, with the numbers of the run that made the model. */
export function transcriptionCard(story: TranscriptionStory): string {
  const { evaluation, made, parameters, rivalParameters, recordings, isDigits } = story;
  const { words, sampleRate, hop, frames, bands, width, heads, blocks, units, epochs, strings } =
    made;
  const listed = words.length <= 20 ? `: ${words.join(', ')}` : '';
  return `# speech/transcription

Writes down the words of a sound of any length, each with its time. It knows ${some(words.length, 'word')}${listed}.

**Model.** Listen, attend and spell (Chan et al. 2016). A log-mel spectrogram of ${bands} bands, every ${(1000 * hop) / sampleRate} ms, is part of the model; two convolutions make of it a vector of width ${width} for each ${(1000 * hop * frames) / sampleRate} ms, which look at those near them by a convolution and at all of them in an encoder block of ${heads} heads, ${blocks} times in turn (as in Gulati et al. 2020). A GRU of width ${units} writes word by word, and looks for each by location-aware attention (Chorowski et al. 2015), which sees where was looked before; ${whole(parameters)} weights. Each step is classified by itself too (Graves et al. 2006), and what is written goes by both, by the steps to ${whole(100 * ctcShare)} % (Watanabe et al. 2017). A word's time is the middle of where it looked. In training attention is guided to where recordings of single words are in their string (as in Tachibana et al. 2018, by places that are known). Longer sounds are heard in windows of 6.4 s, each from a pause between words of the one before on.

**Data.** ${isDigits ? digits(recordings) : own(recordings)}

**Numbers.** On the ${evaluation.split} split, seed ${evaluation.seed}: ${evaluation.split === 'test' ? '1,000' : '300'} strings of three to eight recordings, clean and under noise at 5 dB. Word error rate in per cent; time error: median distance between the middle of a word and its time, in ms. Settings were chosen on dev, so dev numbers are a little too kind. ${epochs} epochs of ${whole(strings)} strings, the last of which is kept.${rivalParameters === undefined ? '' : ` The network without attention has residual convolutions over time in the place of encoder blocks and speller, ${whole(rivalParameters)} weights, and was trained alike by connectionist temporal classification; of its epochs the best on dev is kept.`}

${metricTable(evaluation, { format })}

**Limits.** ${isDigits ? 'It knows ten words, said by six men, one after the other with short pauses; it writes a digit for any other word. ' : 'It writes one of its words whatever is said. '}It hears up to ${(sampleRate / 2).toLocaleString('en')} Hz.

**Made by** \`npx heed train speech/transcription${isDigits ? '' : ' --data FOLDER'}\`; measured by \`npx heed evaluate speech/transcription${isDigits ? '' : ' --model FILE --data FOLDER'}\`.
`;
}
