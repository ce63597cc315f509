/** Left in the data directory: this installation's data came from a backup. */
export const RESTORED_MARK = "restored.json";
