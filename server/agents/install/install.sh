#!/bin/sh
# Cài, cập nhật hoặc gỡ trạm giám sát Trực Ban trên Linux. Máy chủ điền địa chỉ của nó khi có người tải tệp này.
#   cài:       curl -fsSL __SERVER__/install.sh | TRUCBAN_TOKEN=... sh
#   cập nhật:  curl -fsSL __SERVER__/install.sh | sh
#   gỡ:        curl -fsSL __SERVER__/install.sh | sh -s -- --uninstall
# Chạy bằng root: dịch vụ systemd với người dùng riêng. Người dùng thường: dịch vụ của người dùng đó, hoặc một tiến trình nền.
set -eu
umask 077

server='__SERVER__'
node_version='__NODE_VERSION__'
name=trucban-agent

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Everything in one function: a download cut short runs nothing.
main() {
  case "${1:-}" in
    '') ;;
    --uninstall) uninstall; return ;;
    *) fail "Không hiểu \"$1\": chỉ có --uninstall." ;;
  esac
  [ "$(uname -s)" = Linux ] || fail 'Tệp này chỉ dùng cho Linux.'
  token=${TRUCBAN_TOKEN:-}
  # Used up below; nothing that is started afterwards inherits it.
  unset TRUCBAN_TOKEN
  case "$token" in
    *[!A-Za-z0-9_-]*) fail 'Mã ghi danh không đúng dạng: hãy dán lại nguyên dòng lệnh.' ;;
  esac
  find_places
  mkdir -p "$program" "$data"
  find_node
  say 'Đang tải chương trình trạm giám sát…'
  fetch "$server/agent.mjs" "$program/agent.new.mjs"
  "$node" "$program/agent.new.mjs" --version >/dev/null || fail 'Chương trình trạm giám sát tải về không chạy được.'
  # Only now: an update that fails before leaves the agent at its work.
  stop_agent
  mv "$program/agent.new.mjs" "$program/agent.mjs"
  say 'Đang ghi danh với máy chủ…'
  TRUCBAN_TOKEN="$token" "$node" "$program/agent.mjs" enrol --server "$server" --data "$data" ||
    fail 'Chưa cài xong: máy chủ không nhận ghi danh. Hãy tạo dòng lệnh mới trên trang Trạm giám sát.'
  start_agent
}

is_root() { [ "$(id -u)" -eq 0 ]; }

find_places() {
  if is_root; then
    program=/opt/$name
    data=/var/lib/$name
  else
    [ -n "${HOME:-}" ] || fail 'Không biết thư mục nhà của người dùng (HOME).'
    program=${XDG_DATA_HOME:-$HOME/.local/share}/$name
    data=$program/data
  fi
  pid_file=$data/agent.pid
  system_unit=/etc/systemd/system/$name.service
  user_unit=${XDG_CONFIG_HOME:-${HOME:-}/.config}/systemd/user/$name.service
}

fetch() {
  if has curl; then curl -fsS -o "$2" "$1" || explain "$1"
  elif has wget; then wget -q -O "$2" "$1" || explain "$1"
  else fail 'Máy này chưa có curl hoặc wget: hãy cài một trong hai rồi chạy lại.'
  fi
}

# What the server says in words stands in the body of its refusal.
explain() {
  has curl && curl -sS "$1" 2>/dev/null | sed -n 's/.*"detail":"\([^"]*\)".*/\1/p' >&2 || true
  fail "Không tải được $1"
}

# A service of the system cannot reach what lies in somebody's home.
is_shared() {
  ! is_root && return 0
  case "$1" in /root/* | /home/* | /tmp/*) return 1 ;; esac
}

# Node.js 22 or newer: this machine's own, else the server's.
find_node() {
  node=$program/node
  if has node && is_shared "$(command -v node)" && [ "$(node -p 'Number(process.versions.node.split(".")[0]) >= 22' 2>/dev/null)" = true ]; then
    node=$(command -v node)
    return
  fi
  case "$(uname -m)" in
    x86_64 | amd64) target=linux-x64 sum='__SHA256_LINUX_X64__' ;;
    aarch64 | arm64) target=linux-arm64 sum='__SHA256_LINUX_ARM64__' ;;
    *) fail "Máy chủ không có Node.js cho loại bộ xử lý $(uname -m): hãy cài Node.js 22 trở lên rồi chạy lại." ;;
  esac
  if [ ! -x "$node" ] || [ "$("$node" --version 2>/dev/null)" != "v$node_version" ]; then
    say "Đang tải Node.js $node_version từ máy chủ…"
    fetch "$server/node-$target?v=$node_version" "$node.new"
    if [ -n "$sum" ] && has sha256sum && [ "$(sha256sum <"$node.new" | cut -c1-64)" != "$sum" ]; then
      rm -f "$node.new"
      fail 'Tệp Node.js tải về không nguyên vẹn: hãy chạy lại.'
    fi
    chmod 755 "$node.new"
    "$node.new" --version >/dev/null 2>&1 || fail 'Node.js tải về không chạy được trên máy này (cần glibc 2.28 trở lên): hãy cài Node.js 22 trở lên rồi chạy lại.'
    mv "$node.new" "$node"
  fi
}

has_systemd() { has systemctl && [ -d /run/systemd/system ]; }
has_user_systemd() { has systemctl && systemctl --user show-environment >/dev/null 2>&1; }

stop_agent() {
  if is_root && has_systemd && [ -f "$system_unit" ]; then systemctl stop $name || true
  elif has_user_systemd && [ -f "$user_unit" ]; then systemctl --user stop $name || true
  fi
  if [ -f "$pid_file" ]; then
    pid=$(cat "$pid_file")
    # Only a process that is ours: numbers are given out again.
    if tr '\0' ' ' <"/proc/$pid/cmdline" 2>/dev/null | grep -qF "$program/agent.mjs run "; then
      kill "$pid" 2>/dev/null || true
      for _ in 1 2 3 4 5 6 7 8 9 10; do [ -d "/proc/$pid" ] || break; sleep 1; done
      [ ! -d "/proc/$pid" ] || kill -9 "$pid" 2>/dev/null || true
    fi
    rm -f "$pid_file"
  fi
}

# $1: lines for [Service], $2: what wants it.
unit() {
  cat <<UNIT
[Unit]
Description=Trực Ban: trạm giám sát
After=network-online.target
Wants=network-online.target

[Service]
ExecStart="$node" "$program/agent.mjs" run --server $server --data "$data" --metrics-port 0
Restart=always
RestartSec=10
$1
[Install]
WantedBy=$2
UNIT
}

start_agent() {
  if is_root && has_systemd; then
    id -u $name >/dev/null 2>&1 || useradd --system --no-create-home --home-dir "$data" --shell /usr/sbin/nologin $name
    # The service's user reads the program and owns the data.
    chmod 755 "$program" "$program/agent.mjs"
    chown -R $name: "$data"
    unit "User=$name
AmbientCapabilities=CAP_NET_RAW CAP_NET_BIND_SERVICE
NoNewPrivileges=yes
ProtectSystem=strict
ProtectHome=yes
ReadWritePaths=$data
" multi-user.target >"$system_unit"
    chmod 644 "$system_unit"
    systemctl daemon-reload
    systemctl enable --now $name
    say "Đã cài xong: dịch vụ $name đang chạy và tự khởi động cùng máy."
  elif ! is_root && has_user_systemd; then
    mkdir -p "$(dirname "$user_unit")"
    unit '' default.target >"$user_unit"
    systemctl --user daemon-reload
    systemctl --user enable --now $name
    loginctl enable-linger 2>/dev/null || say 'Lưu ý: trạm chỉ chạy khi người dùng này đăng nhập; quản trị viên có thể cho chạy luôn bằng: loginctl enable-linger '"$(id -un)"
    say "Đã cài xong: dịch vụ $name của người dùng $(id -un) đang chạy."
  else
    run="'$node' '$program/agent.mjs' run --server $server --data '$data' --metrics-port 0"
    nohup "$node" "$program/agent.mjs" run --server "$server" --data "$data" --metrics-port 0 >/dev/null 2>&1 </dev/null &
    echo $! >"$pid_file"
    say 'Đã cài xong: trạm giám sát đang chạy nền. Máy này không có systemd; để trạm tự chạy khi bật máy, thêm dòng sau bằng lệnh crontab -e:'
    say "@reboot $run"
  fi
}

uninstall() {
  find_places
  stop_agent
  if is_root && has_systemd && [ -f "$system_unit" ]; then
    systemctl disable $name || true
    rm -f "$system_unit"
    systemctl daemon-reload
    userdel $name 2>/dev/null || true
  elif [ -f "$user_unit" ]; then
    systemctl --user disable $name || true
    rm -f "$user_unit"
  fi
  rm -rf "$data" "$program"
  say 'Đã gỡ trạm giám sát khỏi máy này. Hãy thu hồi trạm trên trang Trạm giám sát.'
}

main "$@"
