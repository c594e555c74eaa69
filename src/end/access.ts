// As whom keys are minted and ended: with an issuing JWT at Pinata's API, or as the job itself at a broker.
import { checkJwt } from '../key/jwt.ts';
import { checkApiUrl, DEFAULT_API_URL } from '../pinata/api-url.ts';
import { checkBroker, locateApi } from '../pinata/broker.ts';
import type { Access } from '../pinata/open.ts';
import type { InputValues } from '../runner/inputs.ts';

export const ACCESS_INPUTS = {
  'pinata-jwt': { kind: 'credential' },
  broker: { kind: 'text' },
  'api-url': { kind: 'text', default: DEFAULT_API_URL },
} as const;

export interface AccessInputs extends Omit<Access, 'maxWait'> {
  /** Where Pinata itself is, for the commands that people run. */
  pinataUrl: string;
}

/** Checks who is to be asked, and as whom. A missing JWT is no problem here: what that means is the step's to say. */
export function readAccess(values: InputValues<typeof ACCESS_INPUTS>): {
  access: AccessInputs;
  problems: string[];
} {
  const { pinataJwt: jwt, broker } = values;
  const { apiUrl, problems } = checkApiUrl(values.apiUrl);
  if (broker === '') {
    return {
      access: { apiUrl, jwt, broker, pinataUrl: apiUrl },
      problems: [...(jwt === '' ? [] : checkJwt(jwt)), ...problems],
    };
  }
  return {
    access: { apiUrl: locateApi(broker), jwt: '', broker, pinataUrl: DEFAULT_API_URL },
    problems: [
      ...checkBroker(broker),
      ...(jwt === '' ? [] : ['set either `pinata-jwt` or `broker`: with a broker, no secret is needed.']),
      ...(apiUrl === DEFAULT_API_URL ? [] : ['`api-url` does nothing with `broker`: leave it out.']),
    ],
  };
}
