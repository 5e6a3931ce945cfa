/** A restore that would do harm, or cannot be: why, in plain words. Nothing was changed. */
export class RestoreRefused extends Error {}
