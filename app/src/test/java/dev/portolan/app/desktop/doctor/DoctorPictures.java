package dev.portolan.app.desktop.doctor;

import dev.portolan.app.desktop.Pictures;
import dev.portolan.app.doctor.Outcome;
import java.nio.file.Path;
import java.util.List;

/** Draws the Doctor screen in its states into the folder given, to be looked at. */
final class DoctorPictures {

    private final Pictures pictures;

    private DoctorPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    public static void main(String[] args) throws Exception {
        try (var pictures = new Pictures(Path.of(args[0]))) {
            var all = new DoctorPictures(pictures);
            all.draw("light", false, 1364, 816, Ward.some());
            all.draw("dark", true, 1364, 816, Ward.some());
            all.draw("narrow", false, 560, 560, Ward.some());
            all.draw("well", true, 1364, 400, List.of(Ward.some().getFirst()));
        }
    }

    private void draw(String name, boolean dark, int width, int height, List<Outcome> outcomes) throws Exception {
        try (var ward = new Ward()) {
            ward.outcomes = outcomes;
            pictures.draw("doctor-" + name, dark, width, height, () -> new DoctorView(ward.model), view -> {});
        }
    }
}
