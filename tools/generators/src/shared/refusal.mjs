/** A reason not to generate anything, in one line: what is wrong, and what would do. */
export class Refusal extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'Refusal';
    // nx offers a stack trace wherever there is one; nobody needs it to mend a name.
    this.stack = '';
  }
}
