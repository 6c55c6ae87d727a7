import { pathsOfPart, partsOf } from '../facts/condition-parts.js';
import type { FactSnapshot } from '../facts/fact-snapshot.js';
import { slotsTouchedBy } from '../facts/fact-slots.js';
import { CompiledEvaluation } from './compiled-evaluator.js';
import { type ConditionGraph, conditionGraph, fieldOf, NONE, PARTS, PARTS_END, SYMPTOM } from './condition-graph.js';
