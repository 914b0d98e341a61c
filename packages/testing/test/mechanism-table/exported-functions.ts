import path from 'node:path';
import ts from 'typescript';

/** A function that attention-core exports. */
export interface ExportedFunction {
  name: string;
  /** Path of its source below `src`: `mechanisms/heads/multi-head.ts`. */
  file: string;
  /** What a caller may choose beside tensors: names of options and of other parameters. */
  choices: string[];
}

const core = path.join(import.meta.dirname, '../../../attention-core');

function readProgram(): ts.Program {
  const config = path.join(core, 'tsconfig.lib.json');
  const { options } = ts.getParsedCommandLineOfConfigFile(
    config,
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  )!;
  return ts.createProgram([path.join(core, 'src/index.ts')], options);
}

/** Whether a parameter is an input, which nobody chooses. */
const isInput = (words: string): boolean =>
  /\b(Tensor\w*|\w*(Weights|State|Terms))\b/.test(words) && !words.includes('=>');

/** Names of the properties of the object types in a type. */
function propertiesOf(checker: ts.TypeChecker, type: ts.Type): string[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts
    .filter((part) => part.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))
    .flatMap((part) => checker.getPropertiesOfType(part).map(({ name }) => name));
}

function choicesOf(checker: ts.TypeChecker, parameter: ts.Symbol): string[] {
  const words = (parameter.valueDeclaration as ts.ParameterDeclaration).type?.getText() ?? '';
  if (/Options\b/.test(words)) return propertiesOf(checker, checker.getTypeOfSymbol(parameter));
  if (parameter.name === 'where' || isInput(words)) return [];
  const isPattern = parameter.name.startsWith('__');
  return isPattern ? propertiesOf(checker, checker.getTypeOfSymbol(parameter)) : [parameter.name];
}

/** All functions that the main entry of attention-core exports, in its order. */
export function exportedFunctions(): ExportedFunction[] {
  const program = readProgram();
  const checker = program.getTypeChecker();
  const entry = program.getSourceFile(path.join(core, 'src/index.ts'))!;
  return checker.getExportsOfModule(checker.getSymbolAtLocation(entry)!).flatMap((exported) => {
    const isAlias = exported.flags & ts.SymbolFlags.Alias;
    const symbol = isAlias ? checker.getAliasedSymbol(exported) : exported;
    const declaration = symbol.valueDeclaration;
    const signature = declaration && checker.getTypeOfSymbol(symbol).getCallSignatures()[0];
    if (!signature) return [];
    const file = path.relative(path.join(core, 'src'), declaration.getSourceFile().fileName);
    const choices = signature.parameters.flatMap((parameter) => choicesOf(checker, parameter));
    return [{ name: exported.name, file, choices: [...new Set(choices)] }];
  });
}
