/** What was typed is no address, no network, or a name without an address. The message is a Vietnamese sentence for the person who typed it. */
export class TargetError extends Error {}
