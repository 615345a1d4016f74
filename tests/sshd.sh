# Sourced by tests/run: installs OpenSSH's server when it is absent and this user may. The tests start one of their own on
# loopback, with keys of its own.

sshd_find_or_install() {
  if [ ! -x /usr/sbin/sshd ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing openssh-server..."
    # RUNLEVEL=1: no service is started.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends openssh-server; } >"${TMPDIR:-/tmp}/sshd-install.log" 2>&1 \
      || tail -n 5 "${TMPDIR:-/tmp}/sshd-install.log"
  fi
  [ -x /usr/sbin/sshd ]
}
