/** What stops the bench, in one line that says what to do. */
export class Failure extends Error {}
