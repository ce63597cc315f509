import type { ProblemEntry } from "../problem-entry.ts";

/** Problems of signing in, of rights, of organizations and people. */
export const accessProblems = {
  "identity.not_signed_in": {
    status: 401,
    title: { zh: "尚未登录或登录已失效", en: "You are not signed in, or the session has ended" },
    remedy: { zh: "请重新登录", en: "Sign in again" },
  },
  "identity.not_allowed": {
    status: 403,
    title: { zh: "您没有此项权限：{permission}", en: "You do not have the permission {permission}" },
    remedy: {
      zh: "请联系本机构的安全管理员授予相应角色",
      en: "Ask your security administrator for the role",
    },
  },
  "identity.out_of_reach": {
    status: 403,
    title: { zh: "该机构不在您的管辖范围内", en: "That organization is outside your reach" },
    remedy: {
      zh: "请由管辖该机构的同类人员办理",
      en: "Ask somebody with the same role whose division includes it",
    },
  },
  "identity.wrong_credentials": {
    status: 401,
    title: { zh: "用户名或密码不正确", en: "The user name or the password is wrong" },
    remedy: {
      zh: "请核对后重试；连续多次错误将暂时锁定",
      en: "Check both and try again; several wrong attempts lock the account for a while",
    },
  },
  "identity.wrong_code": {
    status: 401,
    title: { zh: "动态验证码不正确", en: "The one-time code is wrong" },
    remedy: {
      zh: "请输入验证器当前显示的六位数字，并核对手机时间",
      en: "Enter the six digits the authenticator shows now; check the clock of your phone",
    },
  },
  "identity.challenge_over": {
    status: 401,
    title: { zh: "本次验证已失效", en: "This sign-in attempt is over" },
    remedy: { zh: "请从用户名和密码重新登录", en: "Begin again with user name and password" },
  },
  "identity.locked": {
    status: 423,
    title: {
      zh: "登录失败次数过多，已锁定 {minutes} 分钟",
      en: "Too many wrong attempts: locked for {minutes} minutes",
    },
    remedy: {
      zh: "请稍后再试，或请系统管理员解锁",
      en: "Try again later, or ask the system administrator to unlock the account",
    },
  },
  "identity.account_disabled": {
    status: 403,
    title: { zh: "账号已停用", en: "The account is closed" },
    remedy: { zh: "请联系系统管理员", en: "Ask the system administrator" },
  },
  "identity.demo_account": {
    status: 403,
    title: {
      zh: "演示账号只能在本机演示环境使用",
      en: "Demo accounts work only while the server listens on its own machine",
    },
    remedy: {
      zh: "请使用正式账号登录；正式环境请另设数据目录",
      en: "Sign in with a real account; use another data directory for real work",
    },
  },
  "identity.csrf": {
    status: 403,
    title: { zh: "请求缺少防伪标记", en: "The request lacks the anti-forgery header" },
    remedy: {
      zh: "请刷新页面后重试；程序调用请改用接口令牌",
      en: "Reload the page and try again; programs should use an API token",
    },
  },
  "identity.password_change_needed": {
    status: 403,
    title: { zh: "须先修改初始密码", en: "The initial password must be changed first" },
    remedy: { zh: "请先修改密码再继续", en: "Change the password, then go on" },
  },
  "identity.password_unchanged": {
    status: 400,
    title: { zh: "新密码与原密码相同", en: "The new password is the old one" },
    remedy: { zh: "请换一个密码", en: "Choose another one" },
  },
  "identity.session_needed": {
    status: 403,
    title: { zh: "此操作须由本人登录后办理，不能使用令牌", en: "This needs a person signed in, not a token" },
    remedy: { zh: "请在控制台登录后办理", en: "Sign in to the console and do it there" },
  },
  "identity.token_invalid": {
    status: 401,
    title: { zh: "接口令牌无效或已撤销", en: "The API token is not valid, or was revoked" },
    remedy: {
      zh: "请核对令牌，或在“我的 → 接口令牌”中新建",
      en: "Check it, or make a new one under My account → API tokens",
    },
  },
  "identity.token_expired": {
    status: 401,
    title: { zh: "接口令牌已于 {day} 到期", en: "The API token expired on {day}" },
    remedy: {
      zh: "请在“我的 → 接口令牌”中新建",
      en: "Make a new one under My account → API tokens",
    },
  },
  "identity.scope_not_held": {
    status: 400,
    title: { zh: "令牌权限超出您本人的权限", en: "The token would have rights you do not have" },
    remedy: { zh: "请去掉所列权限", en: "Leave out the rights named" },
  },
  "identity.totp_enabled": {
    status: 409,
    title: { zh: "已启用动态验证码", en: "One-time codes are already in use" },
    remedy: { zh: "如需更换验证器，请先停用", en: "To change the authenticator, stop using codes first" },
  },
  "identity.totp_not_enrolled": {
    status: 409,
    title: { zh: "尚未登记动态验证码", en: "One-time codes have not been set up" },
    remedy: { zh: "请先登记验证器", en: "Set up an authenticator first" },
  },
  "identity.setup_done": {
    status: 409,
    title: { zh: "系统已完成初始化", en: "The platform has already been set up" },
    remedy: { zh: "请直接登录", en: "Sign in" },
  },
  "identity.setup_token_wrong": {
    status: 403,
    title: { zh: "初始化口令不正确", en: "The set-up token is wrong" },
    remedy: {
      zh: "请使用数据目录 secrets/setup-token 文件中的口令",
      en: "Use the token in the file secrets/setup-token of the data directory",
    },
  },
  "identity.username_taken": {
    status: 409,
    title: { zh: "用户名 {username} 已被使用", en: "The user name {username} is taken" },
    remedy: { zh: "请换一个用户名", en: "Choose another one" },
  },
  "identity.uscc_taken": {
    status: 409,
    title: { zh: "该统一社会信用代码已登记给{name}", en: "That credit code is already held by {name}" },
    remedy: {
      zh: "请核对代码；机构更名请修改原机构，不要新建",
      en: "Check the code; if the organization was renamed, change it instead of adding another",
    },
  },
  "identity.division_too_wide": {
    status: 400,
    title: { zh: "行政区划代码与层级不符", en: "The division code does not fit the tier" },
    remedy: {
      zh: "省级后四位为0000，市级后两位为00，县级六位，乡级九位",
      en: "A province ends in 0000, a prefecture in 00, a county has six digits of its own, a township nine",
    },
  },
  "identity.parent_circle": {
    status: 400,
    title: { zh: "上级机构不能是本机构或其下级", en: "An organization cannot stand under itself" },
    remedy: { zh: "请另选上级机构", en: "Choose another parent" },
  },
  "identity.version_order": {
    status: 409,
    title: {
      zh: "生效日期 {day} 早于现有记录的 {latest}",
      en: "The day {day} lies before the latest change on {latest}",
    },
    remedy: {
      zh: "请填写不早于最近一次变更的日期",
      en: "Give a day that is not before the latest change",
    },
  },
  "identity.organization_ended": {
    status: 409,
    title: { zh: "该机构在所述日期已不存在", en: "The organization does not exist on that day" },
    remedy: {
      zh: "请选择存续的机构或更早的日期",
      en: "Choose an organization that exists, or an earlier day",
    },
  },
  "identity.organization_in_use": {
    status: 409,
    title: {
      zh: "该机构仍有 {count} 个下级机构",
      en: "The organization still has {count} organizations under it",
    },
    remedy: { zh: "请先调整下级机构的上级", en: "Move them to another parent first" },
  },
  "identity.separation": {
    status: 409,
    title: {
      zh: "三员分立：同一人不得兼任{held}和{wanted}",
      en: "Separation of duties: nobody may be both {held} and {wanted}",
    },
    remedy: {
      zh: "请授予另一人，或先撤销已有角色（GB/T 22239-2019 8.1.4）",
      en: "Give it to somebody else, or revoke the other role first (GB/T 22239-2019, 8.1.4)",
    },
  },
  "identity.role_held": {
    status: 409,
    title: { zh: "此人在该期间已担任此角色", en: "The person already holds that role in that period" },
    remedy: {
      zh: "无须重复授予；如需改期请先撤销",
      en: "Nothing to do; to change the period, revoke it first",
    },
  },
  "identity.own_account": {
    status: 403,
    title: { zh: "不得对本人账号办理此操作", en: "Nobody may do this to their own account" },
    remedy: { zh: "请由另一位管理员办理", en: "Ask another administrator" },
  },
  "identity.administrator_protected": {
    status: 403,
    title: {
      zh: "三员账号的密码不能由他人重置",
      en: "The password of one of the three administrators cannot be reset by another",
    },
    remedy: {
      zh: "请新建账号，由安全管理员将角色授予新账号，再停用原账号",
      en: "Add a new account, have the security administrator give it the role, then close the old account",
    },
  },
} as const satisfies Record<string, ProblemEntry>;
