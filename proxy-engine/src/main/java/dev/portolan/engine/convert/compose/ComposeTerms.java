package dev.portolan.engine.convert.compose;

import dev.portolan.engine.convert.model.Terms;

/** What becomes of the words of a Compose file. */
final class ComposeTerms {

    static final Terms TABLE = Terms.builder()
            .kept("name", "The profile's name.")
            .kept(
                    "services.*.ports[]",
                    "The short and the long form, with variables. What speaks HTTP becomes a route to `localhost` and the published port: of the host `SERVICE.localhost`, or `/` where there is only one.")
            .kept("services.*.ports[].target", "Tells by its number what is spoken there.")
            .kept("services.*.ports[].published", "The target's port. A range is paired with one of as many targets.")
            .kept("services.*.ports[].host_ip", "The target's address, where it is not all of them.")
            .kept("services.*.ports[].protocol", "`tcp` is read.")
            .kept(
                    "services.*.ports[].app_protocol",
                    "What is spoken there, where it is `http`, `https`, `h2c` or `grpc`.")
            .kept("services.*.ports[].name", "Has no meaning for routes.")
            .kept("services.*.ports[].mode", "Has no meaning on one machine.")
            .kept("services.*.image", "Tells what is spoken at a port whose number does not.")
            .kept(
                    "services.*.extends",
                    "Ports of a service in the same file are taken over; one of another file is left out, with a remark.")
            .approximated("services.*.profiles", "The route is there whether the service was started or not.")
            .refused(
                    "services.*.expose",
                    "An exposed port is open to other containers only; publish it with \"ports\" for a route to it.")
            .refused(
                    "services.*.network_mode",
                    "The containers of this service have no ports of their own to publish; write a route to the port that its program listens on.")
            .refused(
                    "services.*.labels",
                    "Labels for Traefik say more than the ports do; convert the file with the format traefik-labels.")
            .refused("include", "Other Compose files are not read along; convert each of them by itself.")
            .kept("services.*", "How a service is built and run stays with Compose.")
            .kept("version", "Has no meaning any more.")
            .kept("networks", "Stays with Compose.")
            .kept("volumes", "Stays with Compose.")
            .kept("configs", "Stays with Compose.")
            .kept("secrets", "Stays with Compose.")
            .kept("models", "Stays with Compose.")
            .kept("x-*", "Has no meaning by itself; what anchors and merge keys take from it is read.")
            .kept(
                    "${NAME}",
                    "Also `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME:+other}`: filled in from the `.env` beside the file, never from the environment of this program.")
            .kept(
                    "NAME_PORT=3000",
                    "A text of such lines, as a `.env` has them, is a list of ports: each becomes a route, of the host `name.localhost` or `/`. Other variables are passed over.")
            .build();

    private ComposeTerms() {}
}
