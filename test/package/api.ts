import { join } from 'node:path';
import { Application, type DeclarationReflection, type ProjectReflection, ReflectionKind } from 'typedoc';

const ROOT = join(import.meta.dirname, '../..');

const VALUES = ReflectionKind.Function | ReflectionKind.Class | ReflectionKind.Variable;
const HOLDERS = ReflectionKind.Class | ReflectionKind.Interface;

/** What TypeDoc reads of the package's entries. */
export async function readApi(): Promise<ProjectReflection> {
  const options = join(ROOT, 'typedoc.config.mjs');
  const application = await Application.bootstrap({ options, logLevel: 'Error' });
  const project = await application.convert();
  if (!project) throw new Error('TypeDoc cannot read the sources');
  return project;
}

/** Exports of every entry, each once. */
export const exportsOf = (project: ProjectReflection): DeclarationReflection[] => {
  const modules = project.children ?? [];
  const all = modules.flatMap((entry) =>
    entry.kindOf(ReflectionKind.Module) ? (entry.children ?? []) : [entry],
  );
  return all.filter((reflection) => !reflection.kindOf(ReflectionKind.Reference));
};

/** Public members that are declared here, not inherited. */
export const membersOf = (reflection: DeclarationReflection): DeclarationReflection[] =>
  reflection.kindOf(HOLDERS) ? (reflection.children ?? []).filter((member) => !member.inheritedFrom) : [];

const commentsOf = (reflection: DeclarationReflection) =>
  [reflection, reflection.getSignature, reflection.setSignature, ...(reflection.signatures ?? [])].flatMap(
    (holder) => holder?.comment ?? [],
  );

export const isDocumented = (reflection: DeclarationReflection): boolean =>
  commentsOf(reflection).some((comment) => comment.hasVisibleComponent());

/** Whether it is a value, so that a program can use it. */
export const isValue = (reflection: DeclarationReflection): boolean => reflection.kindOf(VALUES);

/** Whether it has an example in a fence, so that the tests compile and run it. */
export const hasExample = (reflection: DeclarationReflection): boolean =>
  commentsOf(reflection).some((comment) =>
    comment.getTag('@example')?.content.some(({ text }) => /^```ts\b/.test(text)),
  );
