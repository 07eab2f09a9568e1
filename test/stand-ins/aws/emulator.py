"""An AWS that `cdk bootstrap`, `cdk deploy` and `cdk destroy` can use: moto's server, changed where the CDK CLI needs more.

Listens on a free port of 127.0.0.1, prints the port, and exits when its standard input ends.
"""

import logging
import os
import signal
import sys
import threading

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server

import cloudformation


def main():
    # Ctrl+C also reaches the parent, which may need the emulator to clean up.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cloudformation.apply()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    application = DomainDispatcherApplication(create_backend_app)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
    # moto writes its own address into some of its answers.
    os.environ["MOTO_PORT"] = str(server.server_port)
    threading.Thread(target=exit_with_parent, daemon=True).start()
    print(server.server_port, flush=True)
    server.serve_forever()


def exit_with_parent():
    """Standard input ends when the process that started this one stops it or dies."""
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
