import { absorbedLatentSpec } from '../../src/core/heads/latent.js';
import { describeFamily, describeSpec } from './describe-family.js';

describeFamily('heads');
describeSpec({ ...absorbedLatentSpec, name: 'latent, absorbed' });
