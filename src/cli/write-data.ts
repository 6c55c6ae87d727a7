import { assertNever } from '../core/assert-never.js';

/** Writes plain data for programs, in a form that cannot steer a terminal. */
export async function writeData(data: unknown, format: 'json' | 'yaml'): Promise<string> {
  switch (format) {
    case 'json': {
      const { visibleJson } = await import('../report/index.js');
      return visibleJson(data);
    }
    case 'yaml': {
      const { writeYaml } = await import('../yaml/index.js');
      return writeYaml(data);
    }
    default:
      return assertNever(format);
  }
}
