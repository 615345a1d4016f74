# Sourced by tests/run: finds or installs RabbitMQ and starts one node of our own on free loopback ports.

rabbitmq_find_or_install() {
  if [ -n "${SYNDICATION_TEST_RABBITMQ:-}" ]; then return; fi
  if [ ! -x /usr/lib/rabbitmq/bin/rabbitmq-server ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing rabbitmq-server..."
    # A policy that starts no service: the tests start a node of their own.
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -qq --no-install-recommends rabbitmq-server; } >"${TMPDIR:-/tmp}/rabbitmq-install.log" 2>&1 \
      || tail -n 5 "${TMPDIR:-/tmp}/rabbitmq-install.log"
  fi
  if [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; then
    export SYNDICATION_TEST_RABBITMQ_SERVER=/usr/lib/rabbitmq/bin/rabbitmq-server
  fi
}

free_port() {
  python3 -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])' 2>/dev/null \
    || echo $((20000 + RANDOM % 20000))
}

# rabbitmq_start FOLDER: sets broker_pid, epmd_pid and SYNDICATION_TEST_RABBITMQ (amqp address without a virtual host).
rabbitmq_start() {
  mkdir -p "$1"
  local port dist epmd
  port=$(free_port); dist=$(free_port); epmd=$(free_port)
  export SYNDICATION_TEST_RABBITMQ_FOLDER=$1
  cat >"$1/env" <<ENV
export HOME='$1' RABBITMQ_NODENAME='syndication-$port@localhost' RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT=$port
export RABBITMQ_DIST_PORT=$dist ERL_EPMD_PORT=$epmd ERL_EPMD_ADDRESS=127.0.0.1
export RABBITMQ_MNESIA_BASE='$1/mnesia' RABBITMQ_LOG_BASE='$1/log' RABBITMQ_PID_FILE='$1/pid' RABBITMQ_ENABLED_PLUGINS_FILE='$1/plugins'
export RABBITMQ_CONFIG_FILE='$1/rabbitmq' RABBITMQ_CONF_ENV_FILE=/dev/null RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}'
ENV
  echo "[]." >"$1/plugins"
  echo "total_memory_available_override_value = 4GB" >"$1/rabbitmq.conf"
  # Our own epmd in the foreground, so that it ends with us; a node would start one that outlives it.
  ( . "$1/env"; exec epmd -port "$epmd" -address 127.0.0.1 ) >"$1/epmd.log" 2>&1 &
  epmd_pid=$!
  ( . "$1/env"; exec /usr/lib/rabbitmq/bin/rabbitmq-server ) >"$1/server.log" 2>&1 &
  broker_pid=$!
  if ( . "$1/env"; timeout 90 /usr/lib/rabbitmq/bin/rabbitmqctl wait --pid "$broker_pid" --timeout 80 ) >"$1/await.log" 2>&1; then
    export SYNDICATION_TEST_RABBITMQ="amqp://guest:guest@127.0.0.1:$port"
    echo "RabbitMQ: a node of our own on 127.0.0.1:$port"
  else
    echo "RabbitMQ did not start:"; tail -n 20 "$1/server.log"; tail -n 20 "$1/await.log"
  fi
}
