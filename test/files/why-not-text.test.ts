import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readFactFile, readLogFile } from '../../src/files/read-fact-file.js';
import { temporaryFolder } from './temporary-folder.js';

/** Bytes as they come, made from a seed. */
function noise(length: number): Uint8Array {
  let state = 7;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state >>> 24;
  });
}

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array => Buffer.from(text, encoding);

function write(name: string, bytes: Uint8Array): string {
  const path = join(temporaryFolder({}), name);
  writeFileSync(path, bytes);
  return path;
}

describe('a file that is given as a log', () => {
  it.each([
    ['is compressed', gzipSync('CUDA out of memory'), 'it is compressed by gzip'],
    ['is an archive', bytesOf('PK\u0003\u0004 train.log'), 'it is an archive (ZIP)'],
    ['is a program', bytesOf('\u007fELF'), 'it is a program'],
    ['holds bytes of any kind', noise(5000), 'it holds other bytes than those of a text'],
  ])('is refused when it %s, so that no symptom counts as absent', async (_, bytes, reason) => {
    const { layers, problems } = await readLogFile(write('train.log', bytes));
    expect(layers).toEqual([]);
    expect(problems).toMatchObject([{ code: 'FILE_NOT_TEXT', severity: 'error', args: { reason } }]);
  });

  it.each([
    ['terminal codes', bytesOf('\u001b[31mERROR\u001b[0m \u0007\b\b50%\r\n')],
    ['the zeros that a crash leaves', new Uint8Array(5000)],
    ['UTF-16', bytesOf('\ufeffCUDA out of memory', 'utf16le')],
    ['letters of any language', bytesOf('ошибка 错误 σφάλμα ━━━━ 50%')],
    ['nothing', new Uint8Array(0)],
  ])('is read when it holds %s', async (_, bytes) => {
    const { layers, problems } = await readLogFile(write('train.log', bytes));
    expect(problems).toEqual([]);
    expect(layers).toHaveLength(1);
  });

  it.each(['slurm-4711.out', 'slurm-4711.ERR', 'train.log.1', 'TRAIN.LOG.12'])('needs no option when it is named %s', async (name) => {
    expect((await readFactFile(write(name, bytesOf('Killed')))).layers[0]?.facts).toMatchObject({ errors: { text: 'Killed' } });
  });

  it.each(['train.log.gz', 'log.1', 'train.1'])('is of no kind that is known when it is named %s', async (name) => {
    expect((await readFactFile(write(name, bytesOf('Killed')))).problems).toMatchObject([{ code: 'FILE_KIND_UNKNOWN' }]);
  });
});
