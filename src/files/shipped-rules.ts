import { fileURLToPath } from 'node:url';

/** Folder of the rules that come with this package. */
export const shippedRules: string = fileURLToPath(new URL('../../rules', import.meta.url));
