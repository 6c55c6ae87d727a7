#!/usr/bin/env node
import { exitCodes } from './io.js';
import { main } from './main.js';
import { processIo } from './process-io.js';

process.once('SIGINT', () => process.exit(exitCodes.interrupted));
void main(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
