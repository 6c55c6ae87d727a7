import fc from 'fast-check';

/** Property tests draw the same examples on every run, so that a change is judged by the change; `npm run fuzz` draws new ones, and tells the seed of what fails. */
const SEED = 20_260;

if (process.env.RUNDX_FUZZ !== '1') fc.configureGlobal({ seed: SEED });
