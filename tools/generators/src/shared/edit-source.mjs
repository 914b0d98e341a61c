/** Edits of TypeScript by its syntax tree: what is not touched stays as it is written. */
import ts from 'typescript';

/** The syntax tree of a source. @param {string} text */
export const parse = (text) => ts.createSourceFile('source.ts', text, ts.ScriptTarget.Latest, true);

/** Puts more into a text, at a place. @param {string} text @param {number} at @param {string} more */
export const insert = (text, at, more) => text.slice(0, at) + more + text.slice(at);

/**
 * What a source exports by name, in its order.
 *
 * @param {string} text
 * @returns {{ name: string, type: boolean }[]} `type`: exists for the type checker only
 */
export function exportsOf(text) {
  return parse(text).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, isTypeOnly } = statement;
      if (!exportClause || !ts.isNamedExports(exportClause)) return [];
      return exportClause.elements.map((element) => ({
        name: element.name.text,
        type: isTypeOnly || element.isTypeOnly,
      }));
    }
    const exported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
    if (!exported) return [];
    const type = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    return declaredNames(statement).map((name) => ({ name, type }));
  });
}

/**
 * Names that a source declares or imports at its top level, as often as it does.
 *
 * @param {string} text
 * @returns {string[]}
 */
export function topLevelNames(text) {
  return parse(text).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement)) return declaredNames(statement);
    const { name, namedBindings } = statement.importClause ?? {};
    const bindings = !namedBindings
      ? []
      : ts.isNamespaceImport(namedBindings)
        ? [namedBindings.name.text]
        : namedBindings.elements.map((element) => element.name.text);
    return [...(name ? [name.text] : []), ...bindings];
  });
}

/** @param {ts.Statement} statement @returns {string[]} */
function declaredNames(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) =>
      ts.isIdentifier(name) ? [name.text] : [],
    );
  }
  if (
    (ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isEnumDeclaration(statement)) &&
    statement.name
  ) {
    return [statement.name.text];
  }
  return [];
}

/**
 * Adds `export { names } from 'module'`, in the order of the alphabet among the exports from folders
 * and before those from files.
 *
 * @param {string} text
 * @param {string} module - `./front/task.js`
 * @param {readonly { name: string, type: boolean }[]} names
 */
export function addExport(text, module, names) {
  const list = [
    ...names.filter(({ type }) => !type).map(({ name }) => name),
    ...names.filter(({ type }) => type).map(({ name }) => `type ${name}`),
  ].join(', ');
  const all = parse(text).statements.filter(ts.isExportDeclaration);
  return addBetween(text, all, module, `export { ${list} } from '${module}';\n`);
}

/**
 * Adds `import { name } from 'module'`, in the order of the alphabet among the imports from folders and
 * after those of packages.
 *
 * @param {string} text
 * @param {string} module - `./front/task.js`
 * @param {string} name
 */
export function addImport(text, module, name) {
  const all = parse(text).statements.filter(ts.isImportDeclaration);
  return addBetween(text, all, module, `import { ${name} } from '${module}';\n`);
}

/**
 * @param {string} text
 * @param {readonly (ts.ImportDeclaration | ts.ExportDeclaration)[]} all
 * @param {string} module
 * @param {string} line
 */
function addBetween(text, all, module, line) {
  const placed = all.map((node) => ({
    node,
    // As it is written, without its quotes; an export of what is in the file has none.
    from: node.moduleSpecifier?.getText().slice(1, -1) ?? '',
  }));
  /** Packages first, then folders, then files beside. @param {string} from */
  const shelf = (from) => (!from.startsWith('.') ? 0 : /^\.\/.*\//.test(from) ? 1 : 2);
  const later = placed.find(
    ({ from }) => shelf(from) > shelf(module) || (shelf(from) === shelf(module) && from > module),
  );
  if (later) return insert(text, later.node.getStart(), line);
  const last = placed.at(-1);
  if (last) return insert(text, last.node.getEnd(), `\n${line.trimEnd()}`);
  return `${text.trimEnd()}\n\n${line}`;
}

/**
 * Adds an element to the end of the array that is the value of a property, wherever in the source.
 *
 * @param {string} text
 * @param {string} property - `tasks`
 * @param {string} element
 * @returns {string | undefined} nothing where there is no such array
 */
export function addToArray(text, property, element) {
  const array = find(parse(text), (node) =>
    ts.isPropertyAssignment(node) &&
    node.name.getText() === property &&
    ts.isArrayLiteralExpression(node.initializer)
      ? node.initializer
      : undefined,
  );
  return array && addLast(text, array.elements, array.getStart() + 1, element);
}

/**
 * Adds a property to the end of the object that a variable holds.
 *
 * @param {string} text
 * @param {string} variable - `recipes`
 * @param {string} key
 * @param {string} value
 * @returns {string | undefined} nothing where there is no such object
 */
export function addToObject(text, variable, key, value) {
  const object = find(parse(text), (node) =>
    ts.isVariableDeclaration(node) &&
    node.name.getText() === variable &&
    node.initializer &&
    ts.isObjectLiteralExpression(node.initializer)
      ? node.initializer
      : undefined,
  );
  const name = /^\w+$/.test(key) ? key : `'${key}'`;
  const property = name === value ? name : `${name}: ${value}`;
  return object && addLast(text, object.properties, object.getStart() + 1, property);
}

/**
 * @param {string} text
 * @param {ts.NodeArray<ts.Node>} elements
 * @param {number} start - behind the opening bracket
 * @param {string} element
 */
function addLast(text, elements, start, element) {
  const last = elements.at(-1);
  return last ? insert(text, last.getEnd(), `, ${element}`) : insert(text, start, element);
}

/**
 * @template Found
 * @param {ts.Node} node
 * @param {(node: ts.Node) => Found | undefined} match
 * @returns {Found | undefined} the first match, in the order of the source
 */
function find(node, match) {
  return match(node) ?? ts.forEachChild(node, (child) => find(child, match));
}
