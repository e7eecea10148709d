import { readFileSync } from 'node:fs';
import { jetstreamManager } from '@nats-io/jetstream';
import {
  type ConnectionOptions,
  connect,
  credsAuthenticator,
  errors,
  type NatsConnection,
} from '@nats-io/transport-node';
import type { QueueAddress } from './address.ts';
import { QueueError } from './error.ts';

/** How long a server may take to answer, in milliseconds. */
const PATIENCE = 5000;

/**
 * Connects to a cluster and sees that it has JetStream. Once connected, the connection looks for another server whenever one goes
 * away, for as long as it takes.
 *
 * Credentials stand in the address, or in the environment as for other programs of NATS: `NATS_USER` and `NATS_PASSWORD`, or
 * `NATS_CREDS`, a file of credentials; `NATS_CA` is a file of certificates to trust.
 *
 * @throws QueueError when no server answers, the user is refused, or there is no JetStream.
 */
export const connectTo = async (
  address: QueueAddress,
  env: NodeJS.ProcessEnv = process.env,
): Promise<NatsConnection> => {
  const where = address.servers.join(', ');
  let connection: NatsConnection;
  try {
    connection = await connect(optionsFor(address, env));
  } catch (error) {
    throw explainConnecting(error, where);
  }
  try {
    await seeJetStream(connection);
    return connection;
  } catch (error) {
    await connection.close();
    if (error instanceof errors.TimeoutError)
      throw new QueueError(
        'no-jetstream',
        `JetStream does not answer at ${where}; most servers of its cluster must be running`,
        { cause: error },
      );
    throw new QueueError(
      'no-jetstream',
      `the server at ${where} has no JetStream for this user; start nats-server with -js, or see to the account`,
      { cause: error },
    );
  }
};

/** How often JetStream is asked: a cluster that has just lost its leader needs some seconds to choose another. */
const ASKED = 6;

const seeJetStream = async (connection: NatsConnection): Promise<void> => {
  for (let asked = 1; ; asked++)
    try {
      await jetstreamManager(connection, { timeout: PATIENCE });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || asked === ASKED) throw error;
    }
};

const optionsFor = (
  { servers, user, password, token }: QueueAddress,
  env: NodeJS.ProcessEnv,
): ConnectionOptions => ({
  servers: [...servers],
  name: 'onrecord',
  timeout: PATIENCE,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 500,
  pingInterval: 20_000,
  ...(user ? { user, pass: password ?? '' } : {}),
  ...(token ? { token } : {}),
  ...(!user && !token && env.NATS_USER ? { user: env.NATS_USER, pass: env.NATS_PASSWORD ?? '' } : {}),
  ...(env.NATS_CREDS ? { authenticator: credsAuthenticator(fileOf('NATS_CREDS', env.NATS_CREDS)) } : {}),
  ...(env.NATS_CA ? { tls: { caFile: env.NATS_CA } } : {}),
});

const fileOf = (variable: string, path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new QueueError(
      'refused',
      `the file ${path}, which ${variable} names, cannot be read (${(error as Error).message})`,
    );
  }
};

const explainConnecting = (error: unknown, where: string): QueueError => {
  if (error instanceof QueueError) return error;
  const options = { cause: error };
  if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError)
    return new QueueError(
      'refused',
      `the server at ${where} refuses the user; give nats://USER:PASSWORD@…, or set NATS_USER and NATS_PASSWORD, or NATS_CREDS`,
      options,
    );
  return new QueueError(
    'unreachable',
    `no server answers at ${where} (${(error as Error).message}); start one with nats-server -js, or check the address`,
    options,
  );
};
