/** When wrong passwords lock an account (GB/T 22239-2019, 8.1.4.1 b: 登录失败处理; the figures are configuration). */
export interface LockOutPolicy {
  /** Failures in a row that lock. */
  failures: number;
  minutes: number;
}

/** Wrong passwords in a row given for one user name, whether or not it exists. */
export interface SignInFailures {
  count: number;
  lastAt: Date;
  lockedUntil: Date | null;
}

/** The instant until which signing in is refused, if it is. */
export function findLockOut(failures: SignInFailures | undefined, now: Date): Date | undefined {
  return failures?.lockedUntil && failures.lockedUntil > now ? failures.lockedUntil : undefined;
}

/** The count after one more wrong password. A lock-out that is over, or a quiet spell as long as one, begins anew. */
export function addFailure(
  before: SignInFailures | undefined,
  now: Date,
  policy: LockOutPolicy,
): SignInFailures {
  const spell = policy.minutes * 60_000;
  const isOver = !before || before.lockedUntil !== null || now.getTime() - before.lastAt.getTime() >= spell;
  const count = isOver ? 1 : before.count + 1;
  return {
    count,
    lastAt: now,
    lockedUntil: count >= policy.failures ? new Date(now.getTime() + spell) : null,
  };
}
