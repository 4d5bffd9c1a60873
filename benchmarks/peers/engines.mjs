// The peers in one Node process. Each line of input is {"engine", "template", "data", "output"?}: fill the template once
// and answer {"ms"}, the time from the template's bytes (or the engine's own prepared form) to the document's bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import carbone from "carbone";
import { createReport } from "docx-templates";
import Docxtemplater from "docxtemplater";
import { TemplateHandler } from "easy-template-x";
import PizZip from "pizzip";

const renderCarbone = promisify(carbone.render.bind(carbone));
const easy = new TemplateHandler();

const engines = {
  docxtemplater: async (template, data) => {
    const document = new Docxtemplater(new PizZip(template.bytes), { paragraphLoop: true, linebreaks: true });
    document.render(data);
    return document.toBuffer();
  },
  "easy-template-x": async (template, data) => Buffer.from(await easy.process(template.bytes, data)),
  "docx-templates": async (template, data) =>
    Buffer.from(await createReport({ template: template.bytes, data, noSandbox: true, cmdDelimiter: "+++" })),
  carbone: async (template, data) => renderCarbone(template.path, data, {}),
};

const templates = new Map();
const records = new Map();

function load(known, path, make) {
  if (!known.has(path)) known.set(path, make(path));
  return known.get(path);
}

for await (const line of createInterface({ input: process.stdin })) {
  const { engine, template, data, output } = JSON.parse(line);
  const prepared = load(templates, template, (path) => ({ path, bytes: readFileSync(path) }));
  const record = load(records, data, (path) => JSON.parse(readFileSync(path, "utf8")));
  const start = process.hrtime.bigint();
  const bytes = await engines[engine](prepared, record);
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (output) writeFileSync(output, bytes);
  process.stdout.write(JSON.stringify({ ms }) + "\n");
}
