package dev.portolan.app.desktop.traffic.answer;

import dev.portolan.app.desktop.Background;
import dev.portolan.app.desktop.Dialogs;
import dev.portolan.app.desktop.Navigation;
import dev.portolan.app.desktop.Workspace;
import dev.portolan.app.desktop.Workspace.OpenProfile;
import dev.portolan.engine.capture.Exchange;
import dev.portolan.engine.profile.Problem;
import dev.portolan.engine.profile.Profile;
import dev.portolan.engine.profile.Route;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes a route of the open profile that gives a captured response again. JavaFX thread only. */
public final class AnswerFromHereOn {

    /** Where bodies go that are no short text, below the profile's folder. */
    static final String FOLDER = "recorded";

    private static final String TITLE = "This can't be answered from here on";

    private final Workspace workspace;
    private final Navigation navigation;
    private final Background background;
    private final Dialogs dialogs;

    public AnswerFromHereOn(Workspace workspace, Navigation navigation, Background background, Dialogs dialogs) {
        this.workspace = workspace;
        this.navigation = navigation;
        this.background = background;
        this.dialogs = dialogs;
    }

    /** @param edit whether the new route is opened in its editor */
    public void answer(Exchange exchange, boolean edit) {
        OpenProfile open = workspace.open().get();
        if (open == null) {
            dialogs.problem(TITLE, "No profile is open that the answer could be written into.");
            return;
        }
        background.run(
                () -> made(exchange, open.file()),
                made -> {
                    switch (made) {
                        case RecordedAnswer.Impossible(String why) -> dialogs.problem(TITLE, why);
                        case RecordedAnswer.Made answer -> add(answer, exchange, open.file(), edit);
                    }
                },
                failure -> {
                    if (failure instanceof IOException) {
                        dialogs.problem(
                                TITLE, "Its body could not be written beside the profile: " + failure.getMessage());
                    } else {
                        dialogs.unexpected(TITLE, failure);
                    }
                });
    }

    private static RecordedAnswer made(Exchange exchange, Path profile) throws IOException {
        RecordedAnswer answer = RecordedAnswer.of(exchange);
        return answer instanceof RecordedAnswer.Made made && made.file() != null
                ? written(made, made.file(), profile.resolveSibling(FOLDER))
                : answer;
    }

    /** Never over a file that is there: it may be another answer's. */
    private static RecordedAnswer written(RecordedAnswer.Made made, String name, Path folder) throws IOException {
        Files.createDirectories(folder);
        int dot = name.lastIndexOf('.');
        for (int i = 1; ; i++) {
            String tried = i == 1 ? name : name.substring(0, dot) + "-" + i + name.substring(dot);
            try {
                Files.write(
                        folder.resolve(tried), made.content(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return new RecordedAnswer.Made(
                        made.inFile(FOLDER + "/" + tried), null, made.content(), made.credentials());
            } catch (FileAlreadyExistsException e) {
                if (i == 1000) {
                    throw e;
                }
            }
        }
    }

    private void add(RecordedAnswer.Made answer, Exchange exchange, Path file, boolean edit) {
        OpenProfile before = workspace.open().get();
        if (before == null || !before.file().equals(file)) {
            dialogs.problem(TITLE, "Another profile was opened meanwhile; try it again.");
            return;
        }
        List<Route> routes = new ArrayList<>(before.profile().routes());
        Route route = where(routes, answer.route(), exchange);
        int place = place(routes, route, exchange);
        if (place < routes.size() && isSame(routes.get(place), route)) {
            routes.set(place, route);
        } else {
            routes.add(place, route);
        }
        Profile next = before.profile().withRoutes(routes);
        List<Problem> problems = workspace.save(next);
        if (!problems.isEmpty()) {
            dialogs.problem(TITLE, problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
            return;
        }
        OpenProfile after = workspace.open().get();
        dialogs.notice(
                route.label() + " is answered from the profile now"
                        + (answer.credentials() ? ", without its cookies" : ""),
                "Undo",
                () -> undo(before, after));
        if (edit) {
            navigation.editRoute(place);
        }
    }

    private void undo(OpenProfile before, OpenProfile after) {
        if (after.equals(workspace.open().get())) {
            workspace.save(before.profile());
        } else {
            dialogs.notice("The profile was changed since; delete the route in Routes");
        }
    }

    /** An answer recorded before gives way; else before the route that answered, which it is to be looked at ahead of. */
    private static int place(List<Route> routes, Route route, Exchange exchange) {
        for (int i = 0; i < routes.size(); i++) {
            if (isSame(routes.get(i), route)) {
                return i;
            }
        }
        return Math.max(0, answered(routes, exchange));
    }

    /** On the ports of the route that answered, which would come before one that names none. */
    private static Route where(List<Route> routes, Route route, Exchange exchange) {
        int answered = answered(routes, exchange);
        return answered < 0
                ? route
                : route.withMatch(
                        route.match().withPorts(routes.get(answered).match().ports()));
    }

    private static int answered(List<Route> routes, Exchange exchange) {
        for (int i = 0; i < routes.size(); i++) {
            if (routes.get(i).label().equals(exchange.summary().route())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean isSame(Route there, Route route) {
        return there.match().equals(route.match()) && there.label().equals(route.label());
    }
}
