import { diagnose } from 'rundx';
import { loadKnowledge } from 'rundx/node';

const knowledge = await loadKnowledge(); // the shipped rules; load once
const report = diagnose(knowledge, {
  errors: 'RuntimeError: CUDA out of memory. Tried to allocate 2.50 GiB',
  config: { batch_size: 64 },
});
const [first] = report.diagnoses;
console.log(`${first.id} ${Math.round(first.probability * 100)} %: ${report.resolutions[0].steps[0].do}`);
