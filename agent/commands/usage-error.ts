/** The command line or the environment cannot be understood. The message is a Vietnamese sentence that names what is wrong. */
export class UsageError extends Error {}
