// What a deploy step does with the minted key in the demo: uploads a page through the v3 API, and tries a call that the
// key has no permission for. Takes `PINATA_JWT`, `UPLOAD_URL` and `API_URL` from the environment.
const { PINATA_JWT = '', UPLOAD_URL = '', API_URL = '' } = process.env;
const headers = { Authorization: `Bearer ${PINATA_JWT}` };

const page = new FormData();
page.set('network', 'public');
page.set('file', new File(['<h1>It works</h1>\n'], 'index.html', { type: 'text/html' }));
const upload = await fetch(UPLOAD_URL, { method: 'POST', headers, body: page });
await say('Upload of index.html', upload);
const list = await fetch(new URL('/data/pinList', API_URL), { headers });
await say('List of pins, which the key was not given', list);

/** Prints how a call ended, and deletes what it uploaded. */
async function say(what: string, response: Response): Promise<void> {
  const body = (await response.json().catch(() => ({}))) as {
    data?: { id: string; cid: string };
    error?: { reason?: string; message?: string };
  };
  const detail = body.data?.cid ?? body.error?.reason ?? body.error?.message ?? '';
  process.stdout.write(`${what}: ${response.ok ? 'done' : 'refused'} (status ${String(response.status)}, ${detail})\n`);
  if (body.data) await fetch(new URL(`/v3/files/public/${body.data.id}`, API_URL), { method: 'DELETE', headers });
}
