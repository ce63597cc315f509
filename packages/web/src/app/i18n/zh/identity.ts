/** Signing in, people, roles, tokens. */
export const identity = {
  signIn: {
    title: "登录",
    username: "用户名",
    usernameNeeded: "请输入用户名",
    password: "密码",
    passwordNeeded: "请输入密码",
    go: "登录",
    totpHint: "请打开身份验证器，输入 6 位动态验证码；手机不在身边时可输入一个备用码。",
    code: "动态验证码或备用码",
    codeNeeded: "请输入验证码",
    verify: "验证",
    other: "使用其他账号登录",
    idle: "长时间未操作，已自动退出。请重新登录，登录后回到刚才的页面。",
    ended: "登录已失效。请重新登录，登录后回到刚才的页面。",
    public: "不登录，查看公开目录",
  },
};
