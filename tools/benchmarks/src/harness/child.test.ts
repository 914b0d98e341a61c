import { startChild } from './child.js';

const child = (body: string) => {
  const program = `
    const { writeSync } = require('node:fs');
    require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
      const request = JSON.parse(line);
      ${body}
    });`;
  return startChild(process.execPath, ['-e', program], { HEED_WORD: 'given' });
};

test('requests go in, answers come back, and what it prints does not come between', async () => {
  const peer = child(`
    console.log('{"reply":"printed"}');
    writeSync(3, JSON.stringify({ reply: [request.number + 1, process.env.HEED_WORD] }) + '\\n');`);
  expect(await peer.ask({ number: 1 })).toEqual([2, 'given']);
  expect(await peer.ask({ number: 5 })).toEqual([6, 'given']);
  await peer.close();
});

test('an error is thrown here, and the child lives on', async () => {
  const peer = child(`
    writeSync(3, JSON.stringify(request.bad ? { error: 'no kernel' } : { reply: 1 }) + '\\n');`);
  await expect(peer.ask({ bad: true })).rejects.toThrow('no kernel');
  expect(await peer.ask({})).toBe(1);
  await peer.close();
});

test('a child that dies takes its last words along, in this request and in all later ones', async () => {
  const peer = child(`console.error('out of memory'); process.exit(7);`);
  await expect(peer.ask({})).rejects.toThrow(/exit code 7[^]*out of memory/);
  await expect(peer.ask({})).rejects.toThrow('exit code 7');
  await peer.close();
});

test('a program that is not there', async () => {
  const peer = startChild('/nowhere/program', []);
  await expect(peer.ask({})).rejects.toThrow('ENOENT');
  await peer.close();
});
