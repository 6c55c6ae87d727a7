#!/usr/bin/env node
import { exitCodes } from './io.js';
import { main } from './main.js';
import { processIo } from './process-io.js';

process.once('SIGINT', () => process.exit(exitCodes.interrupted));
process.exitCode = await main(process.argv.slice(2), processIo());
