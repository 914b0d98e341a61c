/** What a card says of the data, its limits, and of how the model is made again. */
export interface DataWords {
  about: string;
  limits: string;
  /** What is added to the commands; empty for the data that is taken where nothing is said. */
  command: string;
}

const stand =
  'The model knows what people chose, not what is good for them, and repeats their time.';

const known: Readonly<Record<string, DataWords>> = {
  MovieLens: {
    about:
      'MovieLens ml-latest-small (Harper & Konstan 2015, doi:10.1145/2827872): films that 610 people rated with four stars or more, in the order in which they rated them, with genres and the decade as attributes. **Its licence allows research and forbids commercial use without permission of the University of Minnesota; that holds for this model too.** Train on your own data for a product.',
    limits: `${stand} 610 people of one web site are few; the order of a rating is not that of watching; no film is newer than 2018.`,
    command: '',
  },
  Beauty: {
    about:
      'Amazon Beauty as S3-Rec has it (Zhou et al. 2020; reviews by McAuley et al. 2015; no licence stated, research only): what 22,363 people reviewed, five items or more each, in their order, with categories as attributes.',
    limits: `${stand} Reviews are not purchases. Items have no names here, only numbers.`,
    command: ' --data DATA/s3rec-beauty/data/Beauty.txt',
  },
  LastFM: {
    about:
      'LastFM as S3-Rec has it (Zhou et al. 2020; HetRec 2011; research only): which artists 1,090 people listened to, in their order, with tags as attributes.',
    limits: `${stand} Artists have no names here, only numbers.`,
    command: ' --data DATA/s3rec-beauty/data/LastFM.txt',
  },
};

/** @param name - as the data calls itself in tables */
export const dataWords = (name: string): DataWords =>
  known[name] ?? {
    about: `${name}, a table of users, items and times.`,
    limits: stand,
    command: ' --data FILE',
  };
