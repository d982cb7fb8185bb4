package dev.portolan.app.desktop.convert;

import dev.portolan.app.convert.Converters;
import dev.portolan.app.desktop.FakeBackground;
import dev.portolan.app.desktop.FakeDialogs;
import dev.portolan.app.desktop.FakeNavigation;
import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.desktop.routes.FakeWorkspace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;

/** Draws import and export in their states into the folder given, to be looked at. */
final class ConvertPictures {

    private final Pictures pictures;

    private ConvertPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (var pictures = new Pictures(Path.of(args[0]))) {
            new ConvertPictures(pictures).all();
        }
    }

    private void all() throws Exception {
        importing("import-nothing", "", view -> {});
        importing("import", Samples.NGINX, view -> {});
        importing("import-chosen", Samples.NGINX, view -> view.chooseLine(12));
        importing("import-edited", Samples.NGINX, view -> view.edit());
        importing("import-unknown", "hello\nworld\n", view -> {});
        importing("import-broken", Samples.NGINX.replace("web:8080;", "web:8080"), view -> {});
        importing("import-faulty-profile", "{\"version\": 1,\n \"routes\": [{\"pth\": \"/\"}]}", view -> {});
        importing("import-much", much(), view -> {});
        exporting("export-haproxy", "haproxy");
        exporting("export-ingress", "kubernetes-ingress");
        exporting("export-caddy-json", "caddy-json");
    }

    private static String much() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.append(
                    "server { listen %d; server_name s%d.example.com; lua_code_cache on;\n  location / { proxy_pass http://s%d:%d; } }\n"
                            .formatted(80 + i % 3, i, i, 9000 + i));
        }
        return text.toString();
    }

    /** What a person does with it. */
    private interface Doings {

        void chooseLine(int number);

        void edit();
    }

    private void importing(String name, String text, Consumer<Doings> then) throws Exception {
        for (boolean dark : List.of(false, true)) {
            for (int width : List.of(824, 1324)) {
                pictures.draw(
                        name + "-" + width + (dark ? "-dark" : ""),
                        dark,
                        width,
                        660,
                        () -> {
                            ImportModel model = new ImportModel(
                                    Converters.all(),
                                    () -> Samples.PORTS,
                                    port -> true,
                                    new FakeBackground(),
                                    new FakeDialogs(),
                                    (called, made) -> true);
                            if (!text.isEmpty()) {
                                model.paste(text);
                            }
                            return new ImportView(model, copied -> {}, () -> {});
                        },
                        view -> then.accept(new Doings() {
                            @Override
                            public void chooseLine(int number) {
                                SideList list = (SideList) view.lookup(".side-list");
                                for (int i = 0; i < list.getItems().size(); i++) {
                                    if (list.getItems().get(i) instanceof Row.Line line && line.number() == number) {
                                        list.getSelectionModel().clearAndSelect(i);
                                    }
                                }
                            }

                            @Override
                            public void edit() {
                                ((ToggleButton) view.lookup("#import-edit")).fire();
                            }
                        }));
            }
        }
    }

    private void exporting(String name, String format) throws Exception {
        for (boolean dark : List.of(false, true)) {
            pictures.draw(
                    name + (dark ? "-dark" : ""),
                    dark,
                    dark ? 824 : 1324,
                    660,
                    () -> {
                        ExportModel model = new ExportModel(
                                new FakeWorkspace(Samples.profile()),
                                Converters.all(),
                                new FakeBackground(),
                                new FakeDialogs(),
                                new FakeNavigation(),
                                copied -> {});
                        model.choices().stream()
                                .filter(choice -> choice.id().equals(format))
                                .forEach(model.format()::set);
                        return new ExportView(model, copied -> {}, () -> {});
                    },
                    view -> {});
        }
    }
}
