declare module 'virtual:patient-questions/*' {
  const questions: readonly import('./patient/question.js').Question[];
  export default questions;
}
