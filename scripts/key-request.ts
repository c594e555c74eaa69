// How a job asks a broker for a key, or for the end of one, without the action.

/** What it asks for: a permission that brokers here grant. */
export function writeKeyRequest(keyName: string): string {
  return JSON.stringify({ keyName, permissions: { resources: ['org:files:write'] } });
}

export async function askBroker(
  url: string,
  token: string,
  options: Pick<RequestInit, 'method' | 'body' | 'signal'>,
): Promise<{ status: number; text: string }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(url, { ...options, headers });
  return { status: response.status, text: await response.text() };
}
