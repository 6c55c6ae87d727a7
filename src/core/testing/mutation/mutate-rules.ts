import type { Chances } from '../../generated/runbook.js';
import { DEFAULT_WORKS } from '../../knowledge/link-rules.js';
import type { At, Document, Registry } from '../../knowledge/registry.js';
import { backgroundLadder, chanceLadder, effectOf } from '../../knowledge/words.js';
import type { ConsequenceRule, DiagnosisRule, Knowledge, Links, SymptomRule } from '../../model.js';
import { factorsOf } from './list-sites.js';
import { movedWord } from './move-word.js';
import type { Mutation, RuleChange } from './mutation.js';

type LinkKey = 'symptoms' | 'hides' | 'leadsTo' | 'resolutions';
type Cause = DiagnosisRule | ConsequenceRule;

const linkKeys: readonly LinkKey[] = ['symptoms', 'hides', 'leadsTo', 'resolutions'];

/** Every word that says how often, moved, and every link left out. */
export function* mutateRules(registry: Registry, knowledge: Knowledge): Generator<Mutation, void> {
  yield* mutateSymptoms(registry);
  for (const { id, value, document, at } of registry.diagnoses.values()) {
    const parts = [{ value, document, at }, ...registry.documents.flatMap((other) => (other.runbook.extend?.[id] ? [{ value: other.runbook.extend[id], document: other, at: ['extend', id] }] : []))];
    for (const part of parts) for (const key of linkKeys) yield* mutateLinks({ kind: 'diagnosis', id, key, knowledge }, part.value[key], part);
    yield* mutateFactors(registry, id, knowledge);
  }
  for (const { id, value, document, at } of registry.consequences.values()) {
    for (const key of ['symptoms', 'hides', 'leadsTo'] as const) yield* mutateLinks({ kind: 'consequence', id, key, knowledge }, value[key], { document, at });
  }
}

interface Placed {
  readonly document: Document;
  readonly at: At;
}

function* mutateSymptoms(registry: Registry): Generator<Mutation, void> {
  for (const { id, value, document, at } of registry.symptoms.values()) {
    const own = { owner: `symptom ${id}`, document };
    const { seenOtherwise, sameEvent } = value;
    const { word, number } = movedWord(backgroundLadder, seenOtherwise);
    const change = (about: RuleChange['about'], changed: (rule: SymptomRule) => SymptomRule): RuleChange => ({
      kind: 'rules',
      apply: (rules) => ({ ...rules, symptoms: rules.symptoms.map((rule) => (rule.id === id ? changed(rule) : rule)) }),
      about,
      symptoms: [id],
      diagnoses: [],
    });
    const unlike = change({ kind: 'weight' }, (rule) => ({ ...rule, seenOtherwise: number }));
    yield { ...own, kind: 'word', ids: [id], key: 'seenOtherwise', from: String(seenOtherwise), to: word, at: [...at, 'seenOtherwise'], change: unlike };
    if (sameEvent === undefined) continue;
    const apart = change({ kind: 'event', event: sameEvent }, ({ sameEvent: _event, ...rest }) => rest);
    yield { ...own, kind: 'link', ids: [id, sameEvent], key: 'sameEvent', from: sameEvent, at: [...at, 'sameEvent'], change: apart };
  }
}

interface LinkOwner {
  readonly kind: 'diagnosis' | 'consequence';
  readonly id: string;
  readonly key: LinkKey;
  readonly knowledge: Knowledge;
}

function* mutateLinks(owner: LinkOwner, source: Chances | readonly string[] | undefined, { document, at }: Placed): Generator<Mutation, void> {
  const chances: readonly (readonly [string, string | number])[] = isList(source) ? source.map((id) => [id, DEFAULT_WORKS]) : Object.entries(source ?? {});
  for (const [i, [target, value]] of chances.entries()) {
    const common = { owner: `${owner.kind} ${owner.id}`, ids: [owner.id, target], key: `${owner.key}.${target}`, from: String(value), document, at: [...at, owner.key, isList(source) ? i : target] };
    const { word, number } = movedWord(chanceLadder, value);
    yield { ...common, kind: 'word', to: word, change: linkChange(owner, target, number) };
    yield { ...common, kind: 'link', change: linkChange(owner, target, undefined) };
  }
}

function isList(source: Chances | readonly string[] | undefined): source is readonly string[] {
  return Array.isArray(source);
}

function linkChange({ kind, id, key, knowledge }: LinkOwner, target: string, strength: number | undefined): RuleChange {
  const apply = (rules: Knowledge): Knowledge =>
    kind === 'diagnosis'
      ? { ...rules, diagnoses: rules.diagnoses.map((rule) => (rule.id === id ? { ...rule, [key]: replaced(rule[key], target, strength) } : rule)) }
      : { ...rules, consequences: rules.consequences.map((rule) => (rule.id === id && key !== 'resolutions' ? { ...rule, [key]: replaced(rule[key], target, strength) } : rule)) };
  if (key === 'symptoms') return { kind: 'rules', apply, about: { kind: 'weight' }, symptoms: [target], diagnoses: [id] };
  if (key === 'hides') return { kind: 'rules', apply, about: { kind: 'hides', by: id }, symptoms: [target], diagnoses: [id] };
  if (key === 'resolutions') return { kind: 'rules', apply, about: { kind: 'repair', of: id, id: target, isLeftOut: strength === undefined }, symptoms: [], diagnoses: [id] };
  const ends: readonly Cause[] = [...knowledge.diagnoses, ...knowledge.consequences].filter((rule) => rule.id === id || rule.id === target);
  return { kind: 'rules', apply, about: { kind: 'chain', from: id, to: target }, symptoms: ends.flatMap((rule) => Object.keys(rule.symptoms)), diagnoses: [id, target] };
}

function replaced(links: Links, target: string, strength: number | undefined): Links {
  const kept = Object.entries(links).filter(([id]) => id !== target || strength !== undefined);
  return Object.fromEntries(kept.map(([id, before]) => [id, id === target ? (strength ?? before) : before]));
}

/** A circumstance is turned round, and left out. */
function* mutateFactors(registry: Registry, id: string, knowledge: Knowledge): Generator<Mutation, void> {
  const linked = knowledge.diagnoses.find((rule) => rule.id === id)?.factors ?? [];
  for (const [i, { makes: written, document, at }] of factorsOf(registry, id).entries()) {
    const condition = linked[i]?.when;
    if (condition === undefined) continue;
    const change = (makes: number): RuleChange => ({
      kind: 'rules',
      apply: (rules) => ({
        ...rules,
        diagnoses: rules.diagnoses.map((rule) => (rule.id === id ? { ...rule, factors: rule.factors.map((factor, j) => (j === i ? { ...factor, makes } : factor)) } : rule)),
      }),
      about: { kind: 'factor', of: id },
      symptoms: [],
      diagnoses: [id],
      condition,
    });
    const common = { owner: `diagnosis ${id}`, ids: [id], key: `factors.${i}`, from: String(written), document, at: [...at, 'makes'] };
    yield { ...common, kind: 'word', to: 'the reverse', change: change(1 / effectOf(written)) };
    yield { ...common, kind: 'link', change: change(1) };
  }
}
