import { nodesOnProcessor, warnsOfFallbacks } from './node-placements.js';

/** As onnxruntime-web 1.30 logs them. */
const line = (text: string, color = '') =>
  `${color}2026-01-31 09:00:00.583 [V:onnxruntime:, session_state.cc:1385 VerifyEachNodeIsAssignedToAnEp] ${text}`;

test('nodes on the processor are listed in their order', () => {
  const lines = [
    line('Node placements'),
    line(' Node(s) placed on [CPUExecutionProvider]. Number of nodes: 2'),
    line('  Unsqueeze (v570)'),
    line('  Round (the Round)'),
    line(' Node(s) placed on [WebGpuExecutionProvider]. Number of nodes: 1'),
    line('  Gather (v0)'),
    '2026-01-31 09:00:00.7 [I:onnxruntime:, other.cc:1 Other]   Cast (v1)',
  ];
  expect(nodesOnProcessor(lines)).toEqual(['Unsqueeze (v570)', 'Round (the Round)']);
  expect(
    nodesOnProcessor([line(' All nodes placed on [WebGpuExecutionProvider]. Number of nodes: 3')]),
  ).toEqual([]);
});

test('the warning is recognised', () => {
  const warning =
    'Some nodes were not assigned to the preferred execution providers which may or may not have an negative impact on performance.';
  expect(warnsOfFallbacks([line(warning, '\u001b[0;93m')])).toBe(true);
  expect(warnsOfFallbacks([line('something else')])).toBe(false);
});
