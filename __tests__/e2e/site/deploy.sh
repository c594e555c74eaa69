#!/bin/sh
# Stands for a site's deploy script: uploads a page with the key that it is given, and fails when Pinata refuses it.
export NODE_USE_ENV_PROXY=1
exec node --input-type=module - <<'JS'
const { PINATA_JWT = '', PINATA_UPLOAD_URL = 'https://uploads.pinata.cloud/v3/files' } = process.env;
const page = new FormData();
page.set('network', 'public');
page.set('file', new File(['<h1>It works</h1>'], 'index.html', { type: 'text/html' }));
const headers = { Authorization: `Bearer ${PINATA_JWT}` };
const { ok, status } = await fetch(PINATA_UPLOAD_URL, { method: 'POST', headers, body: page });
console.log(`${ok ? 'deployed' : 'refused'} with status ${status}`);
process.exitCode = ok ? 0 : 1;
JS
