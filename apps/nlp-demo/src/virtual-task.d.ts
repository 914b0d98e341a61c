/** What the build asked the model itself, in Node: see `taskPlugin` of the demo kit. */
declare module 'virtual:heed-task' {
  const task: import('./task-intro.js').TaskIntro;
  export default task;
}
