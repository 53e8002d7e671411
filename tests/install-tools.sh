#!/bin/sh
# Installs the Debian tools that some tests drive: a browser, an office suite, a PDF reader, Java for the checker of HTML,
# and in a container or in CI two web servers.
# Where this machine does not let us, the tests that need a tool say so.
set -u

has_browser() {
  for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && return 0
  done
  return 1
}

missing=""
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-writer-nogui fonts-liberation"
command -v pdftotext >/dev/null 2>&1 || missing="$missing poppler-utils"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
# On a machine of somebody's own, these would be started and listen from then on. One of CI is thrown away.
if [ "${CI:-}" = true ] || [ ! -d /run/systemd/system ]; then
  command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ] || missing="$missing nginx-light"
  command -v caddy >/dev/null 2>&1 || missing="$missing caddy"
  # The shell without windows opens a page in a third of the time.
  command -v chromium-headless-shell >/dev/null 2>&1 || missing="$missing chromium-headless-shell"
else
  has_browser || missing="$missing chromium-headless-shell"
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "Not installed, and there is no apt-get to install them with:$missing" >&2
  exit 0
fi
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "Not installed, and this user may not install them:$missing" >&2
    exit 0
  fi
  as_root="sudo -n"
fi

echo "Installing:$missing"
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
install() {
  $as_root apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}
# shellcheck disable=SC2086 # the list is meant to be split
install $missing && exit 0
# One that this system does not have is not to keep out the others.
for tool in $missing; do
  install "$tool" || echo "Could not install: $tool" >&2
done
# Older systems have no such shell.
has_browser || install chromium || echo "Could not install: chromium" >&2
exit 0
