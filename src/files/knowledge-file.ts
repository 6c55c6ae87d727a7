import { createHash } from 'node:crypto';
import { type Knowledge, packKnowledge, unpackKnowledge, unpackOwnKnowledge, withLogPlan } from '../core/index.js';

/**
 * Version of the compiled form. A file of another version is not used: raise it whenever linking makes something else of the same runbooks, or
 * `Knowledge` changes.
 */
export const KNOWLEDGE_VERSION = 4;

/** SHA-256 in hexadecimal digits. */
const HASH_LENGTH = 64;
const HEAD = new RegExp(`^\\{"rundx":"knowledge","version":(\\d{1,9}),"sources":"([0-9a-f]{${HASH_LENGTH}})","checksum":"([0-9a-f]{${HASH_LENGTH}})","knowledge":`);
/** More characters than a head has. */
const LONGEST_HEAD = 256;

/** Compiled rules as they were read. */
export interface KnowledgeFile {
  /** Hash of what they were compiled from. */
  readonly sources: string;
  readonly knowledge: Knowledge;
}

/** Why a text is no usable file of compiled rules. */
export type KnowledgeFault = 'other-version' | 'damaged';

/** Writes compiled rules as one JSON document: a head with version and checksum, and the knowledge as `packKnowledge` makes it, with the plan for searching logs. */
export function writeKnowledge({ sources, knowledge }: KnowledgeFile): string {
  const body = JSON.stringify(packKnowledge(withLogPlan(knowledge)));
  return `{"rundx":"knowledge","version":${KNOWLEDGE_VERSION},"sources":"${sources}","checksum":"${checksum(body)}","knowledge":${body}}\n`;
}

/** Whether a text begins as a file of compiled rules does, of any version. */
export function looksLikeKnowledge(text: string): boolean {
  return HEAD.test(text.slice(0, LONGEST_HEAD));
}

/** Where a file of compiled rules is from: made with this build of rundx, or by anybody, such as another build that wrote the cache. */
export type KnowledgeOrigin = 'own' | 'given';

/**
 * Reads what `writeKnowledge` wrote. Nothing of it is run; it is used only if it is whole and of this version, and what was given only if it has the form of a
 * knowledge base.
 */
export function parseKnowledge(text: string, origin: KnowledgeOrigin): KnowledgeFile | KnowledgeFault {
  const [head, version, sources, expected] = HEAD.exec(text.slice(0, LONGEST_HEAD)) ?? [];
  if (head === undefined || sources === undefined) return 'damaged';
  if (Number(version) !== KNOWLEDGE_VERSION) return 'other-version';
  const body = text.slice(head.length, text.lastIndexOf('}'));
  if (checksum(body) !== expected) return 'damaged';
  try {
    const packed = JSON.parse(body);
    const knowledge = origin === 'own' ? unpackOwnKnowledge(packed) : unpackKnowledge(packed);
    return knowledge ? { sources, knowledge } : 'damaged';
  } catch {
    return 'damaged';
  }
}

function checksum(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
