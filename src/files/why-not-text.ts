import { open, stat } from 'node:fs/promises';

/** The first bytes of what logs are kept in. @source RFC 1952, RFC 8878, the formats of bzip2, xz, ZIP and ELF */
const FORMATS: readonly (readonly [bytes: readonly number[], reason: string])[] = [
  [[0x1f, 0x8b], 'it is compressed by gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'it is compressed by zstd'],
  [[0x42, 0x5a, 0x68], 'it is compressed by bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'it is compressed by xz'],
  [[0x50, 0x4b, 0x03, 0x04], 'it is an archive (ZIP)'],
  [[0x7f, 0x45, 0x4c, 0x46], 'it is a program'],
];

/** So many bytes of the beginning are looked at. */
const HEAD = 4096;

/** Texts hold hardly any control characters, random bytes one in ten. */
const MOST_CONTROLS = 0.05;

/** Why a file cannot be a log, by its first bytes; undefined of a text, of what is no file (a pipe can be read only once), and of what cannot be read, which is told when it is read. */
export async function whyNotText(path: string): Promise<string | undefined> {
  try {
    if (!(await stat(path)).isFile()) return undefined;
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return reasonOf(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

function reasonOf(head: Uint8Array): string | undefined {
  const format = FORMATS.find(([bytes]) => bytes.every((byte, at) => head[at] === byte));
  if (format) return format[1];
  return head.filter(isControl).length > MOST_CONTROLS * head.length ? 'it holds other bytes than those of a text' : undefined;
}

/** Control characters but those that logs have: \b to \r, the escape of terminal codes, and zeros, which a crash leaves in a file and UTF-16 is full of. */
function isControl(byte: number): boolean {
  return byte < 0x20 && byte !== 0 && byte !== 0x1b && (byte < 0x08 || byte > 0x0d);
}
