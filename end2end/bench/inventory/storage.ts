// How much room an integration takes, when it is new and after very many updates.
import { stat } from "node:fs/promises";
import { type Engine, newDatabase, psql } from "../../fixtures/database";
import { Server } from "../../fixtures/rollcall";
import { Accounts } from "./accounts";
import { type Life, apply, begin, propose } from "./life";

/** A tenth of the accounts, so that it takes minutes. */
export const FEWER = Number(process.env.ROLLCALL_BENCH_ACCOUNTS ?? 550_000) / 10;

export const DECADE = 120;

/** Milliseconds in which the server tidies up: sweeps come every five seconds. */
const TIDIED = 15_000;

export interface Room {
  snapshot: number;
  grown: number;
}

/** Ten years of monthly updates. */
export async function measureDecade(engine: Engine): Promise<Room> {
  const accounts = await Accounts.of(FEWER, DECADE);
  let life: Life = await begin(await Server.start(engine === "postgres" ? { database: newDatabase() } : {}), accounts);
  await new Promise((resolve) => setTimeout(resolve, TIDIED));
  life = await restarted(life);
  const snapshot = await size(life.server);
  for (let month = 1; month <= DECADE; month += 1) {
    accounts.month();
    await propose(life, accounts);
    await apply(life);
    tidy(life.server);
  }
  await new Promise((resolve) => setTimeout(resolve, TIDIED));
  life = await restarted(life);
  const grown = await size(life.server);
  await life.server.stop();
  return { snapshot, grown };
}

/** What the database does by itself within a month: PostgreSQL takes back what is left of changed rows. SQLite leaves none. */
export function tidy({ database }: Server): void {
  if (!database.startsWith("sqlite:")) psql(database, "VACUUM ANALYZE");
}

/** Stops the server and starts another, so that all is in the database. */
export async function restarted({ server, id }: Life): Promise<Life> {
  await server.stop();
  const { port } = new URL(server.url);
  return { server: await Server.start({ port: Number(port), database: server.database }), id };
}

/** The size of the database in MB. */
export async function size({ database }: Server): Promise<number> {
  if (database.startsWith("sqlite:")) return (await stat(database.replace("sqlite://", ""))).size / 1e6;
  return Number(psql(database, "SELECT pg_database_size(current_database())")) / 1e6;
}
