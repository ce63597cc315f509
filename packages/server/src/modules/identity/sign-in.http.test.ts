import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { type TestSession, testApp, testPassword } from "../../../test/app.ts";
import { identity } from "./index.ts";

const app = testApp({ modules: [identity] });
const wrong = "not the password";

const signIn = (username: string, password: string) =>
  app.inject("POST", "/session", { body: { username, password } });

describe("signing in", () => {
  test("gives a session cookie out of reach of scripts and tells who it is", async () => {
    const person = await app.makePerson({ roles: ["steward"] });
    const answer = await signIn(person.username.toUpperCase(), testPassword);
    expect(answer.body).toMatchObject({
      state: "signed-in",
      me: { id: person.id, via: "session", mustChangePassword: false, demo: false },
    });
    expect(answer.body.me.permissions).toContain("asset:manage");
    expect(answer.body.me.permissions).not.toContain("role:manage");
    const cookies = [answer.headers["set-cookie"]].flat() as string[];
    expect(cookies.find((cookie) => cookie.startsWith("qs_session="))).toMatch(/HttpOnly; SameSite=Lax$/);
    expect(cookies.find((cookie) => cookie.startsWith("qs_csrf="))).not.toMatch(/HttpOnly/);
  });

  test("refuses a wrong password and an unknown name in the same words", async () => {
    const { username } = await app.makePerson();
    const known = await signIn(username, wrong);
    const unknown = await signIn("nobody.at.all", wrong);
    expect(known.status).toBe(401);
    expect({ ...known.body, requestId: "" }).toEqual({ ...unknown.body, requestId: "" });
    expect(known.body.code).toBe("identity.wrong_credentials");
  });

  test("locks after five wrong passwords in a row, whether the name exists or not, and lets in after the time", async () => {
    const { username } = await app.makePerson();
    for (const name of [username, "no.such.person"]) {
      for (let attempt = 1; attempt <= 4; attempt += 1)
        expect((await signIn(name, wrong)).body.code).toBe("identity.wrong_credentials");
      const fifth = await signIn(name, wrong);
      expect(fifth).toMatchObject({ status: 423, body: { code: "identity.locked" } });
      expect(fifth.body.titles.zh).toContain("15");
      expect((await signIn(name, testPassword)).body.code).toBe("identity.locked");
    }
    app.setNow(new Date(Date.now() + 15 * 60_000));
    expect((await signIn(username, testPassword)).status).toBe(200);
    app.setNow(undefined);
  });

  test("tries no more than five passwords, however many come at the same moment", async () => {
    const { username } = await app.makePerson();
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(username, wrong)));
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(4);
    expect(answers.filter((answer) => answer.status === 423)).toHaveLength(4);
    expect((await signIn(username, testPassword)).status).toBe(423);
  });

  test("may be tried so often from one address only", async () => {
    const from = "192.0.2.7";
    const attempt = (name: number) =>
      app.inject("POST", "/session", { from, body: { username: `guess${name}`, password: wrong } });
    for (let name = 1; name <= 30; name += 1) expect((await attempt(name)).status).toBe(401);
    expect(await attempt(31)).toMatchObject({
      status: 429,
      headers: { "retry-after": "60" },
      body: { code: "platform.too_many_requests" },
    });
  });

  test("a right password forgets earlier mistakes", async () => {
    const { username } = await app.makePerson();
    for (let attempt = 1; attempt <= 4; attempt += 1) await signIn(username, wrong);
    expect((await signIn(username, testPassword)).status).toBe(200);
    expect((await signIn(username, wrong)).body.code).toBe("identity.wrong_credentials");
  });
});

describe("a session", () => {
  test("needs the anti-forgery header for changes and not for reading", async () => {
    const session = await app.signIn(await app.makePerson());
    const forged: TestSession = { cookies: { ...session.cookies, qs_csrf: "guessed" } };
    expect((await app.inject("GET", "/me", { as: forged })).status).toBe(200);
    const refused = await app.inject("PATCH", "/me", { as: forged, body: { language: "en" } });
    expect(refused).toMatchObject({ status: 403, body: { code: "identity.csrf" } });
    const accepted = await app.inject("PATCH", "/me", { as: session, body: { language: "en" } });
    expect(accepted.body.language).toBe("en");
  });

  test("of another person has another anti-forgery value", async () => {
    const mine = await app.signIn(await app.makePerson());
    const theirs = await app.signIn(await app.makePerson());
    const mixed = { cookies: { ...mine.cookies, qs_csrf: theirs.cookies.qs_csrf! } };
    expect((await app.inject("PATCH", "/me", { as: mixed, body: {} })).body.code).toBe("identity.csrf");
  });

  test("with a forged signature is nobody's", async () => {
    const session = await app.signIn(await app.makePerson());
    const [token] = session.cookies.qs_session!.split(".");
    const forged = { cookies: { ...session.cookies, qs_session: `${token}.AAAA` } };
    expect((await app.inject("GET", "/me", { as: forged })).body.code).toBe("identity.not_signed_in");
  });

  test("ends after its longest time, however busy it is", async () => {
    const person = await app.makePerson();
    const session = await app.signIn(person);
    const age = (hours: number) =>
      app.database.pool.query(
        "update identity.session set created_at = created_at - $2 * interval '1 hour' where person_id = $1",
        [person.id, hours],
      );
    await age(11);
    expect((await app.inject("GET", "/me", { as: session })).status).toBe(200);
    await age(2);
    expect((await app.inject("GET", "/me", { as: session })).body.code).toBe("identity.not_signed_in");
    await age(-13);
    expect((await app.inject("GET", "/me", { as: session })).status).toBe(401);
  });

  test("ends after the idle time; what a page asks by itself does not prolong it", async () => {
    const person = await app.makePerson();
    const session = await app.signIn(person);
    const remaining = async () => {
      const { rows } = await app.database.pool.query(
        "select extract(epoch from expires_at - now())::float8 as seconds from identity.session where person_id = $1",
        [person.id],
      );
      return rows[0]?.seconds as number | undefined;
    };
    const age = (minutes: number) =>
      app.database.pool.query(
        "update identity.session set expires_at = expires_at - $2 * interval '1 minute' where person_id = $1",
        [person.id, minutes],
      );
    expect(await remaining()).toBeGreaterThan(29 * 60);
    await age(20);
    const background = { "x-qianshu-background": "1" };
    expect((await app.inject("GET", "/me", { as: session, headers: background })).status).toBe(200);
    expect(await remaining()).toBeLessThan(11 * 60);
    expect((await app.inject("GET", "/me", { as: session })).status).toBe(200);
    expect(await remaining()).toBeGreaterThan(29 * 60);
    await age(31);
    expect((await app.inject("GET", "/me", { as: session })).body.code).toBe("identity.not_signed_in");
    expect(await remaining()).toBeUndefined();
  });

  test("ends with signing out", async () => {
    const session = await app.signIn(await app.makePerson());
    const answer = await app.inject("DELETE", "/session", { as: session });
    expect(answer.cookies).toMatchObject({ qs_session: "", qs_csrf: "" });
    expect((await app.inject("GET", "/me", { as: session })).status).toBe(401);
  });
});

describe("a password", () => {
  test("that was handed out must be changed before anything else", async () => {
    const administrator = await app.makePerson({ roles: ["system-administrator"] });
    const created = await app.inject("POST", "/people", {
      as: administrator,
      body: { organizationId: administrator.organizationId, username: "newcomer", name: "新人" },
    });
    expect(created.status).toBe(201);
    const first = await signIn("newcomer", created.body.initialPassword);
    expect(first.body.me.mustChangePassword).toBe(true);
    const session = { cookies: first.cookies };
    const early = await app.inject("GET", "/organizations", { as: session });
    expect(early.body.code).toBe("identity.password_change_needed");
    const body = { current: created.body.initialPassword, next: "a phrase of my own" };
    expect((await app.inject("POST", "/me/password", { as: session, body })).status).toBe(200);
    expect((await app.inject("GET", "/me", { as: session })).body.mustChangePassword).toBe(false);
    expect((await signIn("newcomer", "a phrase of my own")).status).toBe(200);
  });

  test("change ends every other session, wants the present one and counts guesses", async () => {
    const person = await app.makePerson();
    const here = await app.signIn(person);
    const elsewhere = await app.signIn(person);
    const change = (current: string, next: string) =>
      app.inject("POST", "/me/password", { as: here, body: { current, next } });
    expect((await change(wrong, "another good phrase")).body.code).toBe("identity.wrong_credentials");
    expect((await change(testPassword, testPassword)).body.code).toBe("identity.password_unchanged");
    expect((await change(testPassword, "short")).body.code).toBe("platform.invalid_input");
    expect((await change(testPassword, "another good phrase")).status).toBe(200);
    expect((await app.inject("GET", "/me", { as: here })).status).toBe(200);
    expect((await app.inject("GET", "/me", { as: elsewhere })).status).toBe(401);
    for (let attempt = 1; attempt <= 5; attempt += 1) await change(wrong, "yet another phrase");
    expect((await signIn(person.username, "another good phrase")).body.code).toBe("identity.locked");
  });

  test("cannot be changed with a token", async () => {
    const body = { current: testPassword, next: "a phrase of my own" };
    const answer = await app.inject("POST", "/me/password", { as: await app.makePerson(), body });
    expect(answer.body.code).toBe("identity.session_needed");
  });
});

describe("one-time codes", () => {
  const enrol = async () => {
    const person = await app.makePerson();
    const session = await app.signIn(person);
    const enrolled = await app.inject("POST", "/me/totp", { as: session, body: { password: testPassword } });
    expect(enrolled.body.uri).toBe(
      `otpauth://totp/${encodeURIComponent(`黔数:${person.username}`)}?secret=${enrolled.body.secret}&issuer=${encodeURIComponent("黔数")}`,
    );
    expect(enrolled.body.qr).toContain("<svg");
    const before = await app.signIn(person);
    expect(before.cookies.qs_session).toBeTruthy();
    const code = codeOf(enrolled.body.secret);
    const confirmed = await app.inject("POST", "/me/totp/confirm", { as: session, body: { code } });
    expect(confirmed.status).toBe(200);
    return {
      person,
      session: { cookies: confirmed.cookies },
      secret: enrolled.body.secret as string,
      recovery: enrolled.body.recoveryCodes as string[],
    };
  };
  const half = async (username: string) => {
    const answer = await signIn(username, testPassword);
    expect(answer.body).toEqual({ state: "totp" });
    expect(answer.cookies.qs_session ?? "").toBe("");
    return { cookies: answer.cookies };
  };
  const finish = (as: TestSession, code: string) =>
    app.inject("POST", "/session/totp", { as, body: { code } });

  test("are asked for after the password, as RFC 6238 makes them", async () => {
    const { person, secret } = await enrol();
    const challenge = await half(person.username);
    expect((await app.inject("GET", "/me", { as: challenge })).status).toBe(401);
    expect((await finish(challenge, otherThan(codeOf(secret)))).body.code).toBe("identity.wrong_code");
    const done = await finish(challenge, codeOf(secret));
    expect(done.body).toMatchObject({ state: "signed-in", me: { id: person.id, totp: true } });
    expect((await app.inject("GET", "/me", { as: { cookies: done.cookies } })).status).toBe(200);
    expect((await finish(challenge, codeOf(secret))).body.code).toBe("identity.challenge_over");
  });

  test("let in once: whoever has seen a code being typed cannot use it again", async () => {
    const { person, secret } = await enrol();
    const code = codeOf(secret);
    expect((await finish(await half(person.username), code)).status).toBe(200);
    const again = await finish(await half(person.username), code);
    expect([again.body.code, again.cookies.qs_session]).toEqual(["identity.wrong_code", undefined]);
    const sessions = await app.database.pool.query("select from identity.session where person_id = $1", [
      person.id,
    ]);
    // One from before the codes, one of the confirmation, one of the code.
    expect(sessions.rowCount).toBe(3);
  });

  test("give way to a recovery code, once", async () => {
    const { person, recovery } = await enrol();
    expect((await finish(await half(person.username), recovery[0]!)).status).toBe(200);
    expect((await finish(await half(person.username), recovery[0]!)).body.code).toBe("identity.wrong_code");
    expect((await finish(await half(person.username), recovery[1]!)).status).toBe(200);
  });

  test("cannot be guessed: after five the attempt is over, after ten the codes are locked", async () => {
    const { person, secret } = await enrol();
    for (const _ of [1, 2]) {
      const challenge = await half(person.username);
      for (let guess = 1; guess <= 5; guess += 1)
        expect((await finish(challenge, otherThan(codeOf(secret)))).body.code).toBe("identity.wrong_code");
      expect((await finish(challenge, codeOf(secret))).status).not.toBe(200);
    }
    const locked = await finish(await half(person.username), codeOf(secret));
    expect(locked.body.code).toBe("identity.locked");
  });

  test("are given up with the password", async () => {
    const { person, session } = await enrol();
    const again = await app.inject("POST", "/me/totp", { as: session, body: { password: testPassword } });
    expect(again.body.code).toBe("identity.totp_enabled");
    const remove = (password: string) =>
      app.inject("POST", "/me/totp/remove", { as: session, body: { password } });
    expect((await remove(wrong)).body.code).toBe("identity.wrong_credentials");
    const removed = await remove(testPassword);
    expect(removed.status).toBe(200);
    expect((await signIn(person.username, testPassword)).body.state).toBe("signed-in");
    const twice = await app.inject("POST", "/me/totp/remove", {
      as: { cookies: removed.cookies },
      body: { password: testPassword },
    });
    expect(twice.body.code).toBe("identity.totp_not_enrolled");
  });
});

/** RFC 6238 with SHA-1, six digits, thirty seconds; written from the RFC, not from the library. */
function codeOf(secret: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest[19]! & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const otherThan = (code: string) => String((Number(code) + 123_457) % 1_000_000).padStart(6, "0");
