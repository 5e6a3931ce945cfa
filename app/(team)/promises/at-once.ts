/** Promises that are settled in one go: more would take longer than anybody waits for a page. */
export const MOST_AT_ONCE = 500
