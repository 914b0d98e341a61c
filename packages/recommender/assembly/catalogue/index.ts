export { scan } from './scan';
