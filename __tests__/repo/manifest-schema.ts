// GitHub's own schema of an action's manifest, as its language services use it.
import { TemplateSchema } from '@actions/workflow-parser/templates/schema/template-schema';
import { JSONObjectReader } from '@actions/workflow-parser/templates/json-object-reader';
import { TemplateContext, TemplateValidationErrors } from '@actions/workflow-parser/templates/template-context';
import { readTemplate } from '@actions/workflow-parser/templates/template-reader';
import { NoOperationTraceWriter } from '@actions/workflow-parser/templates/trace-writer';
import { YamlObjectReader } from '@actions/workflow-parser/workflows/yaml-object-reader';
import { readText } from './sources.ts';

// The package's own `parseAction` imports this file in a way that only bundlers take.
const SCHEMA = readText('node_modules/@actions/workflow-parser/dist/action-v1.0.min.json');

/** What the schema has against a manifest. */
export function findSchemaErrors(name: string, text: string): string[] {
  const schema = TemplateSchema.load(new JSONObjectReader(undefined, SCHEMA));
  const context = new TemplateContext(new TemplateValidationErrors(), schema, new NoOperationTraceWriter());
  const file = context.getFileId(name);
  const reader = new YamlObjectReader(file, text);
  for (const { message, range } of reader.errors) context.error(file, message, range);
  readTemplate(context, 'action-root-strict', reader, file);
  return context.errors.getErrors().map(({ message }) => message);
}
