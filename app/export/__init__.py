"""What leaves the house: a picture, a report in PDF, and a bundle of everything that anybody can verify."""
